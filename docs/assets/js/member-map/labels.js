// What is written and drawn on the map: names that do not collide, markers in reading order, borders from close up.
import { address, note } from "./address.js"
import { areaLayer, borderLayer, cluster, container, frame, landLayer, map, townLayer } from "./layers.js"

const NEAR = 9 // zoom from which municipalities can be told apart
let towns = townLayer.getLayers()
let popup = null

// After every change of the view

let waiting = 0

// Once it is quiet: while somebody drags, every millisecond belongs to the picture.
function arrangeSoon() {
  clearTimeout(waiting)
  waiting = setTimeout(arrange, 60)
}

function arrange() {
  const view = container.getBoundingClientRect()
  const icons = [...container.querySelectorAll(".leaflet-marker-pane > *")]
  const boxes = new Map(icons.map((icon) => [icon, icon.getBoundingClientRect()]))
  hideCovered(boxes)
  sortStops(icons, boxes, view)
  placeTowns(
    icons.map((icon) => shrunk(boxes.get(icon))),
    view,
  )
}

// Markers do not peek from under a popup, where they could be neither hit nor seen in focus.
function hideCovered(boxes) {
  const cover = popup?.getElement()?.getBoundingClientRect()
  for (const [icon, box] of boxes) icon.classList.toggle("map-covered", Boolean(cover) && overlap(cover, box))
}

// Tab goes from north to south through the markers in view. The focused one is not moved: it would lose the focus.
function sortStops(icons, boxes, view) {
  const row = (icon) => Math.round(boxes.get(icon).top / 24)
  const wanted = [...icons].sort((one, other) => row(one) - row(other) || boxes.get(one).left - boxes.get(other).left)
  for (const icon of icons) {
    if (icon.tabIndex >= 0 || icon.dataset.stop) icon.dataset.stop = "1"
    if (icon.dataset.stop) icon.tabIndex = overlap(boxes.get(icon), view) ? 0 : -1
  }
  if (wanted.every((icon, place) => icon === icons[place])) return
  const pane = map.getPane("markerPane")
  const fixed = wanted.indexOf(document.activeElement)
  wanted.forEach((icon, place) => {
    if (place < fixed) pane.insertBefore(icon, wanted[fixed])
    else if (place > fixed) pane.append(icon)
  })
}

// Town names step aside for markers and for each other; who finds no room is left out. Big towns choose first, and
// among equals those in the middle.
function placeTowns(taken, view) {
  const bounds = map.getBounds()
  for (const town of towns) {
    if (bounds.contains(town.getLatLng())) placeTown(town.getElement(), taken, view)
    else town.getElement()?.classList.add("map-town--crowded")
  }
}

const SIDES = ["s", "n", "e", "w", "se", "sw", "ne", "nw", "ss", "nn"].map((side) => `map-town--${side}`)

function placeTown(town, taken, view) {
  if (!town) return
  const name = town.firstElementChild
  const isFree = (side) => {
    town.classList.remove(...SIDES)
    town.classList.add(side)
    const box = name.getBoundingClientRect()
    return box.left > view.left && box.right < view.right && !taken.some((other) => overlap(box, other))
  }
  const found = SIDES.some(isFree)
  town.classList.toggle("map-town--crowded", !found)
  if (found) taken.push(name.getBoundingClientRect())
}

// A marker fills its box, made for fingers, up to a few pixels; a cluster (the bigger box) fills it whole.
function shrunk({ left, top, right, bottom, width }) {
  const by = width < 36 ? 3 : 0
  return { left: left + by, top: top + by, right: right - by, bottom: bottom - by }
}

// Two boxes may touch by the white space around letters and markers, in pixels.
function overlap(one, other, slack = 3) {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const along = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return across > slack && along > slack
}

function rank() {
  const middle = landLayer.getBounds().getCenter()
  const order = (town) => town.feature.properties.rank * 1e7 + map.distance(middle, town.getLatLng())
  towns = towns
    .map((town) => [order(town), town])
    .sort(([one], [other]) => one - other)
    .map(([, town]) => town)
}

// Borders: switched by the visitor; those of municipalities are fetched when they are wanted

const wanted = (name) => frame.querySelector(`[name="ebene"][value="${name}"]`)?.checked ?? false
const toggle = (layer, shown) => layer && (shown ? layer.addTo(map) : layer.remove())
let detail = null

function fetchDetail() {
  detail ??= fetch(container.parentElement.dataset.src)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
    .then((found) => ({
      municipalities: L.geoJSON(found.municipalities, { interactive: false, className: "map-municipality" }),
      associations: L.geoJSON(found.associations, { interactive: false, className: "map-association" }),
      names: L.geoJSON(found.names, { pointToLayer: townLayer.options.pointToLayer }),
    }))
    .catch(() => (detail = null)) // asked again at the next move
  return detail
}

async function showBorders() {
  const near = map.getZoom() >= NEAR && wanted("gemeinden")
  toggle(borderLayer, wanted("landkreise"))
  toggle(areaLayer, wanted("gebiete"))
  if (!near && !wanted("verbandsgemeinden") && !detail) return stack()
  const layers = await fetchDetail()
  if (!layers) return
  toggle(layers.municipalities, near)
  toggle(layers.names, near)
  toggle(layers.associations, wanted("verbandsgemeinden"))
  towns = [...townLayer.getLayers(), ...(near ? layers.names.getLayers() : [])]
  rank()
  stack(layers)
  arrangeSoon()
}

// From the ground up: land, areas, borders of municipalities.
function stack(layers) {
  for (const layer of [layers?.municipalities, areaLayer, landLayer])
    if (layer && map.hasLayer(layer)) layer.bringToBack()
}

function restoreBorders() {
  for (const input of frame.querySelectorAll('[name="ebene"]')) {
    input.checked = input.defaultChecked
    if (address.getAll("ebene").includes(input.value)) input.checked = !input.defaultChecked
  }
}

frame.addEventListener("change", ({ target }) => {
  if (target.name !== "ebene") return
  const changed = [...frame.querySelectorAll('[name="ebene"]')].filter(
    (input) => input.checked !== input.defaultChecked,
  )
  note("ebene", ...changed.map((input) => input.value))
  showBorders()
})

restoreBorders()
rank()
showBorders()
map.on("popupopen", (event) => (popup = event.popup))
map.on("popupclose", () => (popup = null))
map.on("popupopen popupclose zoomend moveend resize", arrangeSoon)
map.on("zoomend", showBorders)
cluster.on("animationend spiderfied unspiderfied layeradd layerremove", arrangeSoon)
arrangeSoon()
