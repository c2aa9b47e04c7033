// Tiles of another host, only after a click that follows the explanation; forgotten as easily.
import { frame, map } from "./layers.js"

const KEY = "karte-hintergrund"

/** Wires the panel that explains and asks; a page without a provider has none. */
function offer(panel) {
  const { tiles, referrer, credit, terms } = panel.dataset
  const source = frame.querySelector(".member-map__tile-source")
  const [off, on] = [panel.querySelector("[data-tiles-off]"), panel.querySelector("[data-tiles-on]")]
  const kept = panel.querySelector("[data-tiles-kept]")
  let layer = null

  function show(isKept) {
    layer = L.tileLayer(tiles, { referrerPolicy: referrer, maxNativeZoom: 18, detectRetina: false }).addTo(map)
    frame.classList.add("member-map--tiles")
    source.replaceChildren(" · ", notice())
    source.hidden = false
    off.hidden = true
    on.hidden = false
    kept.hidden = !isKept
  }

  function notice() {
    const link = document.createElement("a")
    link.href = terms
    link.textContent = credit.replace("{year}", new Date().getFullYear())
    return link
  }

  function hide() {
    layer?.remove()
    layer = null
    frame.classList.remove("member-map--tiles")
    source.hidden = true
    off.hidden = false
    on.hidden = true
  }

  // Storage may be forbidden; then the decision holds for this page alone.
  function stored(change) {
    try {
      return change(localStorage)
    } catch {
      return null
    }
  }

  function decide(keep) {
    if (keep) stored((storage) => storage.setItem(KEY, tiles))
    show(keep && stored((storage) => storage.getItem(KEY)) === tiles)
    panel.querySelector('[data-do="revoke"]').focus()
  }

  panel.querySelector('[data-do="once"]').addEventListener("click", () => decide(false))
  panel.querySelector('[data-do="remember"]').addEventListener("click", () => decide(true))
  panel.querySelector('[data-do="revoke"]').addEventListener("click", () => {
    stored((storage) => storage.removeItem(KEY))
    hide()
    panel.querySelector('[data-do="once"]').focus()
  })
  // Kept for this very address only: another provider is another decision.
  if (stored((storage) => storage.getItem(KEY)) === tiles) show(true)
}

const panel = frame.querySelector("[data-tiles]")
if (panel) offer(panel)
