// The buttons above the map.
import { frame, map } from "./layers.js"
import { showAll } from "./view.js"

const tool = (name) => frame.querySelector(`[data-do="${name}"]`)

tool("reset").addEventListener("click", () => {
  map.closePopup()
  showAll()
})
tool("print")?.addEventListener("click", () => print())
tool("full").hidden = !document.fullscreenEnabled
tool("full").addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen()
  else frame.requestFullscreen()
})
document.addEventListener("fullscreenchange", () => {
  tool("full").setAttribute("aria-pressed", String(document.fullscreenElement === frame))
})
