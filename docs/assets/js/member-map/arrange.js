// What happens after every change of the view: markers in reading order, none under a popup, names where there is room.
import { boxAt, overlap, placeNames } from "./labels.js"
import { cluster, container, map, townLayer } from "./layers.js"

let towns = townLayer.getLayers()
let popup = null
let waiting = 0
let moving = false

/** Says which towns may bear their names, those that choose their place first at the beginning. */
export function name(layers) {
  towns = layers
}

/** Arranges once it is quiet: while somebody drags, every millisecond belongs to the picture. */
export function arrangeSoon() {
  clearTimeout(waiting)
  delete container.dataset.arranged
  waiting = setTimeout(arrange, 60)
}

// When a group opens, its members glide to their places, on a slow machine for longer than their cluster believes.
const gliding = () => map.getPane("markerPane").getAnimations({ subtree: true }).length > 0

function arrange() {
  if (moving) return // and once more when it has come to rest
  if (gliding()) return arrangeSoon()
  const view = container.getBoundingClientRect()
  const frame = { left: 0, top: 0, right: container.clientWidth, bottom: container.clientHeight } // without its border
  const icons = [...container.querySelectorAll(".leaflet-marker-pane > *")]
  const boxes = new Map(icons.map((icon) => [icon, boxAt(icon, view)]))
  const cover = popup?.getElement() ? boxAt(popup.getElement(), view) : null
  hideCovered(boxes, cover)
  sortStops(icons, boxes, frame)
  const shown = [...boxes.values()].filter((box) => !cover || !overlap(cover, box))
  placeNames(towns, shown.map(shrunk), cover, frame)
  container.dataset.arranged = ""
}

// Markers do not peek from under a popup, where they could be neither hit nor seen in focus.
function hideCovered(boxes, cover) {
  for (const [icon, box] of boxes) icon.classList.toggle("map-covered", cover !== null && overlap(cover, box))
}

// Tab goes from north to south through the markers in view. The focused one is not moved: it would lose the focus.
function sortStops(icons, boxes, frame) {
  const row = (icon) => Math.round(boxes.get(icon).top / 24)
  const wanted = [...icons].sort((one, other) => row(one) - row(other) || boxes.get(one).left - boxes.get(other).left)
  for (const icon of icons) {
    if (icon.tabIndex >= 0 || icon.dataset.stop) icon.dataset.stop = "1"
    if (icon.dataset.stop) icon.tabIndex = overlap(boxes.get(icon), frame) ? 0 : -1
  }
  if (wanted.every((icon, place) => icon === icons[place])) return
  const pane = map.getPane("markerPane")
  const fixed = wanted.indexOf(document.activeElement)
  wanted.forEach((icon, place) => {
    if (place < fixed) pane.insertBefore(icon, wanted[fixed])
    else if (place > fixed) pane.append(icon)
  })
}

// A marker fills its box, made for fingers, up to a few pixels; a cluster (the bigger box) fills it whole.
function shrunk({ left, top, right, bottom }) {
  const by = right - left < 36 ? 2 : 0
  return { left: left + by, top: top + by, right: right - by, bottom: bottom - by }
}

map.on("popupopen", (event) => {
  popup = event.popup
})
map.on("popupclose", () => {
  popup = null
})
map.on("movestart zoomstart", () => {
  moving = true
  delete container.dataset.arranged
})
map.on("moveend", () => {
  moving = false
})
map.on("popupopen popupclose zoomend moveend resize", arrangeSoon)
cluster.on("animationend spiderfied unspiderfied layeradd layerremove", arrangeSoon)
arrangeSoon()
