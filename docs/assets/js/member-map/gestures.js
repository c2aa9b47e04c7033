// Wheel and fingers: both scroll the page, until somebody means the map.
import { container, frame, map } from "./layers.js"

// The wheel scrolls the page, until the map has the focus or Ctrl is held. Capturing comes before Leaflet.
frame.addEventListener(
  "wheel",
  (event) => {
    const wanted = event.ctrlKey || event.metaKey || container.contains(document.activeElement)
    map.scrollWheelZoom[wanted ? "enable" : "disable"]()
  },
  { capture: true, passive: true },
)

// One finger scrolls the page, two move the map, as on other maps; in full screen there is no page to scroll.
function hold(byTouch) {
  map.dragging[byTouch && !document.fullscreenElement ? "disable" : "enable"]()
}

hold(matchMedia("(pointer: coarse)").matches)
frame.addEventListener("pointerdown", ({ pointerType }) => hold(pointerType === "touch"), { capture: true })
document.addEventListener("fullscreenchange", () => hold(matchMedia("(pointer: coarse)").matches))

for (const hint of frame.querySelectorAll(".member-map__hint")) hint.hidden = false
