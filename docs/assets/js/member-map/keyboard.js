// The map by keyboard.
import { cluster, container, map, whenQuiet } from "./layers.js"

const STEPS = { ArrowUp: [0, -80], ArrowDown: [0, 80], ArrowLeft: [-80, 0], ArrowRight: [80, 0] }
const OPENING = ["Enter", " "]

container.addEventListener("keydown", (event) => {
  if (event.key === "Escape") map.closePopup()
  if (event.altKey || event.ctrlKey || event.metaKey || !event.target.matches('[role="button"]')) return
  // As with a mouse; the focus may have moved the map just now.
  if (OPENING.includes(event.key) && !event.target.closest(".leaflet-popup")) whenQuiet(() => event.target.click())
  else if (STEPS[event.key]) map.panBy(STEPS[event.key])
  else if (event.key === "+") map.zoomIn()
  else if (event.key === "-") map.zoomOut()
  else return
  event.preventDefault()
})

// Moving and zooming take markers away and apart: the focus goes on to whichever is nearest to the one that had it.
let lost = null

function remember() {
  const focused = document.activeElement
  const marker = focused.closest?.(".leaflet-marker-pane")
  lost = marker ? map.layerPointToLatLng(L.DomUtil.getPosition(focused)) : null
}

function refocus() {
  if (!lost || document.activeElement !== document.body) return
  const wanted = map.latLngToLayerPoint(lost)
  const away = (icon) => L.DomUtil.getPosition(icon).distanceTo(wanted)
  const icons = [...container.querySelectorAll(".leaflet-marker-pane > [role=button]")]
  const nearest = icons.sort((one, other) => away(one) - away(other))[0] ?? container
  nearest.focus({ preventScroll: true })
}

// Who has left the window, or the frame in which the map stands, is not called back.
window.addEventListener("blur", () => {
  lost = null
})
map.on("zoomstart movestart", remember)
cluster.on("clusterclick", remember)
cluster.on("animationend spiderfied unspiderfied", refocus)
map.on("zoomend moveend", () => {
  setTimeout(refocus) // after the groups' own answer to the event
  setTimeout(refocus, 350) // and after their animation
})
