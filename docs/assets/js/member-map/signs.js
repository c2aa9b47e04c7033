// What the layers of members look like. Folium's script (assets/map/members.js) draws with it.
import "../../map/leaflet.js"

/** Whether the map may move: zooming and dragging are animated unless the visitor wants less motion. */
export const motion = !matchMedia("(prefers-reduced-motion: reduce)").matches

function make(tag, className, text) {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  element.dir = "auto"
  return element
}

// Addresses begin at the map's own page; on a page for frames the stage says where that is.
const pages = document.querySelector("[data-pages]")?.dataset.pages ?? ""

function link(className, text, address) {
  const element = make("a", className, text)
  element.href = pages + address
  return element
}

function draw(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** The name of a town, which is scenery. */
export const townMarker = ({ properties: { name, rank } }, place) =>
  L.marker(place, {
    pane: "towns",
    interactive: false,
    keyboard: false,
    icon: L.divIcon({
      className: `map-town map-town--${rank}`,
      html: make("span", "map-town__name", name),
      iconSize: [0, 0],
    }),
  })

/** How a member's area is filled: `look` says how it takes part. */
export const areaStyle = ({ properties: member }) => ({
  className: `member-area member-area--${member.look}`,
  fillColor: `url(#map_area_${member.look})`, // the frame has patterns for some looks; the style sheet fills the others
})

/**
 * How members are shown. `shapes` are outlines by marker, `kinds` names, plurals and markers in display order,
 * `services` ids, titles and addresses; a member names its services by their place in that list.
 */
export function memberSigns({ shapes, kinds, services }) {
  const drawShape = (marker) =>
    draw("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, draw("path", { d: shapes[marker] }))

  // The icon draws itself when it comes into view: of ten thousand members only a few dozen are.
  const Icon = L.DivIcon.extend({
    createIcon(old) {
      const box = L.DivIcon.prototype.createIcon.call(this, old)
      box.append(drawShape(this.options.marker))
      return box
    },
  })
  const icons = {}

  function iconOf(member) {
    const name = `member-marker member-marker--${member.marker}${member.reported ? " member-marker--reported" : ""}`
    icons[name] ??= new Icon({ className: name, marker: member.marker, iconSize: [28, 28], popupAnchor: [0, -12] })
    return icons[name]
  }

  const memberMarker = ({ properties: member }, place) =>
    L.marker(place, {
      icon: iconOf(member),
      title: `${member.name} (${member.kind}${member.reported ? ", berichtet" : ""})`,
      riseOnHover: true,
      zIndexOffset: 1000, // above clusters: what a marker covers of that bigger target, it can spare
    })

  function memberPopup({ feature: { properties: member } }) {
    const box = make("div", "member-popup__text", "")
    box.append(link("member-popup__name", member.name, member.url))
    box.append(...member.lines.map((line) => make("p", "member-popup__line", line)))
    if (!member.services.length) return box
    const list = make("ul", "member-popup__services", "")
    list.append(...member.services.map(serviceItem))
    box.append(make("p", "member-popup__line", "Leistungen:"), list)
    return box
  }

  function serviceItem([number, status]) {
    const [, title, address] = services[number]
    const item = make("li", "", "")
    item.append(link("", title, address), status ? ` (${status})` : "")
    return item
  }

  /** Members that stand too close together, as one button: how many, and in its ring how many of which kind. */
  function clusterIcon(cluster) {
    const counts = new Map()
    const members = cluster.getAllChildMarkers()
    for (const { feature } of members) {
      counts.set(feature.properties.kind, (counts.get(feature.properties.kind) ?? 0) + 1)
    }
    const present = kinds.filter(([name]) => counts.has(name))
    const parts = present.map(([name, plural]) => `${counts.get(name)} ${counts.get(name) === 1 ? name : plural}`)
    const text = `${members.length} Einträge: ${parts.join(", ")}`
    const number = make("span", "member-cluster__count", members.length)
    number.setAttribute("aria-hidden", "true")
    const content = document.createElement("span")
    content.title = text
    content.append(ring(present, counts, members.length), number)
    content.append(make("span", "member-cluster__text", `${text}. Näher heran`))
    return L.divIcon({ className: "member-cluster", html: content, iconSize: [44, 44] })
  }

  function ring(present, counts, total) {
    let before = 0
    const parts = present.map(([name, , marker]) => {
      const part = draw("circle", {
        class: `member-cluster__part member-marker--${marker}`,
        cx: 22,
        cy: 22,
        r: 18,
        pathLength: total,
        "stroke-dasharray": `${counts.get(name)} ${total}`,
        "stroke-dashoffset": -before,
      })
      before += counts.get(name)
      return part
    })
    return draw("svg", { viewBox: "0 0 44 44", "aria-hidden": "true" }, ...parts)
  }

  return { memberMarker, memberPopup, clusterIcon }
}
