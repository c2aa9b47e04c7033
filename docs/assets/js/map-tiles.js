// Tiles of another host, only after a click that follows the explanation; forgotten as easily.
(() => {
  "use strict";
  const container = document.getElementById("map_members");
  const frame = container?.closest(".member-map");
  const panel = frame?.querySelector("[data-tiles]");
  if (!container?.leafletMap || !panel) return;
  const KEY = "karte-hintergrund";
  const { leafletMap: map } = container;
  const { tiles, referrer, credit, terms } = panel.dataset;
  const source = frame.querySelector(".member-map__tile-source");
  const [off, on] = [panel.querySelector("[data-tiles-off]"), panel.querySelector("[data-tiles-on]")];
  const kept = panel.querySelector("[data-tiles-kept]");
  let layer = null;

  function show(isKept) {
    layer = L.tileLayer(tiles, { referrerPolicy: referrer, maxNativeZoom: 18, detectRetina: false }).addTo(map);
    frame.classList.add("member-map--tiles");
    source.replaceChildren(" · ", notice());
    source.hidden = false;
    [off.hidden, on.hidden, kept.hidden] = [true, false, !isKept];
  }

  function notice() {
    const link = document.createElement("a");
    link.href = terms;
    link.textContent = credit.replace("{year}", new Date().getFullYear());
    return link;
  }

  function hide() {
    layer?.remove();
    layer = null;
    frame.classList.remove("member-map--tiles");
    source.hidden = true;
    [off.hidden, on.hidden] = [false, true];
  }

  // Storage may be forbidden; then the decision holds for this page alone.
  function stored(change) {
    try {
      return change(localStorage);
    } catch {
      return null;
    }
  }

  function decide(keep) {
    if (keep) stored((storage) => storage.setItem(KEY, tiles));
    show(keep && stored((storage) => storage.getItem(KEY)) === tiles);
    panel.querySelector('[data-do="revoke"]').focus();
  }

  panel.querySelector('[data-do="once"]').addEventListener("click", () => decide(false));
  panel.querySelector('[data-do="remember"]').addEventListener("click", () => decide(true));
  panel.querySelector('[data-do="revoke"]').addEventListener("click", () => {
    stored((storage) => storage.removeItem(KEY));
    hide();
    panel.querySelector('[data-do="once"]').focus();
  });
  // Kept for this very address only: another provider is another decision.
  if (stored((storage) => storage.getItem(KEY)) === tiles) show(true);
})();
