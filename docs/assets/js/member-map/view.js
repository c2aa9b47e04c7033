// The part of the map that is shown: all of the state and all members at first, or what the address says.
import { cluster, container, landLayer, map, memberLayer, still } from "./layers.js"
import { address, note } from "./address.js"
import { pause } from "../parts/pause.js"

const FRAME = 30 // milliseconds in which a browser paints once

let home = null

/** Shows the whole state, if there is one, and every member outside of it. */
export function showAll() {
  map.fitBounds(landLayer.getBounds().extend(memberLayer.getBounds()), { padding: [8, 8], ...still })
  home = { center: map.getCenter(), zoom: map.getZoom() }
  noteView()
}

function atHome() {
  if (!home || home.zoom !== map.getZoom()) return false
  return map.project(home.center).distanceTo(map.project(map.getCenter())) < 3
}

function noteView() {
  const { lat, lng } = map.getCenter()
  const changed = home && !atHome()
  note("ort", ...(changed ? [`${lat.toFixed(4)},${lng.toFixed(4)}`] : []))
  note("zoom", ...(changed ? [String(Math.round(map.getZoom() * 100) / 100)] : []))
}

function restoreView() {
  const place = (address.get("ort") ?? "").split(",").map(Number)
  const zoom = Number(address.get("zoom"))
  showAll()
  if (place.length === 2 && place.every(Number.isFinite) && zoom > 0) map.setView(place, zoom, still)
}

// The whole state stays in view while the window changes its size; any other view keeps its middle.
new ResizeObserver(() => {
  const whole = atHome()
  const before = map.getSize()
  map.invalidateSize({ animate: false, pan: !whole })
  if (whole && !map.getSize().equals(before)) showAll() // not at its first call: to draw all again takes time
}).observe(container)
map.on("moveend", noteView)

/**
 * Shows the map: each layer is drawn in a task of its own, when the view is known. The members come last, when the
 * browser has painted the rest: two half pictures keep it from answering for less long than a whole one. Whoever sees a
 * member finds the rest of the map at work, as the modules behind this one begin in the same task.
 */
async function begin() {
  const layers = []
  map.eachLayer((layer) => layers.push(layer))
  for (const layer of layers) layer.remove()
  restoreView()
  for (const layer of layers.filter((one) => one !== cluster)) {
    layer.addTo(map)
    await pause()
  }
  await new Promise((resolve) => setTimeout(resolve, FRAME))
  cluster.addTo(map)
}

await begin()

// The drawn areas are no picture with a name: the legend and the list below say what they mean.
for (const drawing of container.querySelectorAll("svg.leaflet-zoom-animated"))
  drawing.setAttribute("aria-hidden", "true")
