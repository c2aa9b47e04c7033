// The map by keyboard, mouse and address: popups, keys, a wheel that does not hijack scrolling, the tools above the map.
// The map's own script has run before and left its layers on the element #map_members.
(() => {
  "use strict";
  const container = document.getElementById("map_members");
  if (!container?.leafletMap) return;
  const frame = container.closest(".member-map");
  const { leafletMap: map, memberCluster: cluster, memberLayer, areaLayer, landLayer } = container;
  const markers = new Map(memberLayer.getLayers().map((marker) => [marker.feature.properties.id, marker]));
  const still = { animate: false };
  const CLOSE = 10; // zoom at which a single member is shown

  // --- The page's address holds what the visitor sees; nothing is stored anywhere else.

  const address = new URLSearchParams(location.search);
  let writing = 0;

  function note(name, ...values) {
    address.delete(name);
    for (const value of values) address.append(name, value);
    clearTimeout(writing);
    writing = setTimeout(write, 250);
  }

  function write() {
    clearTimeout(writing);
    const query = address.toString();
    const wanted = location.pathname + (query && `?${query}`) + location.hash;
    if (wanted !== location.pathname + location.search + location.hash) history.replaceState(history.state, "", wanted);
  }

  addEventListener("pagehide", write);
  container.address = address;
  container.note = note;

  // --- The view

  let home = null;

  function showAll() {
    map.fitBounds(landLayer.getBounds(), { padding: [8, 8], ...still });
    home = { center: map.getCenter(), zoom: map.getZoom() };
    noteView();
  }

  function atHome() {
    if (!home || home.zoom !== map.getZoom()) return false;
    return map.project(home.center).distanceTo(map.project(map.getCenter())) < 3;
  }

  function noteView() {
    const { lat, lng } = map.getCenter();
    const changed = home && !atHome();
    note("ort", ...(changed ? [`${lat.toFixed(4)},${lng.toFixed(4)}`] : []));
    note("zoom", ...(changed ? [String(Math.round(map.getZoom() * 100) / 100)] : []));
  }

  function restoreView() {
    const place = (address.get("ort") ?? "").split(",").map(Number);
    const zoom = Number(address.get("zoom"));
    showAll();
    if (place.length === 2 && place.every(Number.isFinite) && zoom > 0) map.setView(place, zoom, still);
  }

  // The whole state stays in view while the window changes its size; any other view keeps its middle.
  new ResizeObserver(() => {
    const whole = atHome();
    const before = map.getSize();
    map.invalidateSize({ animate: false, pan: !whole });
    if (whole && !map.getSize().equals(before)) showAll(); // not at its first call: to draw all again takes time
  }).observe(container);
  map.on("moveend", noteView);
  restoreView(); // now everything is drawn

  // The drawn areas are no picture with a name: the legend and the list below say what they mean.
  for (const drawing of container.querySelectorAll("svg.leaflet-zoom-animated")) drawing.setAttribute("aria-hidden", "true");

  // --- Popups: focus goes in and comes back; the address names the member

  let intoPopup = false;
  let opened = null;

  function follow(layer) {
    layer.on("popupopen", ({ popup, layer: owner }) => {
      opened = owner;
      note("mitglied", owner.feature.properties.id);
      mark(owner.feature.properties.id);
      const wanted = intoPopup || document.activeElement === owner.getElement();
      intoPopup = false;
      if (wanted) popup.getElement().querySelector("a").focus({ preventScroll: true });
    });
    layer.on("popupclose", ({ popup, layer: owner }) => {
      if (opened !== owner) return;
      opened = null;
      note("mitglied");
      mark(null);
      const focus = document.activeElement; // the body, when the popup has gone with the focus in it
      if (focus !== document.body && !popup.getElement()?.contains(focus)) return;
      const marker = markers.get(owner.feature.properties.id)?.getElement();
      (marker?.isConnected ? marker : container).focus({ preventScroll: true });
    });
  }

  function mark(id) {
    areaLayer.eachLayer((area) => {
      area.getElement()?.classList.toggle("member-area--chosen", area.feature.properties.id === id);
    });
  }

  follow(cluster);
  follow(areaLayer);

  // Shows a member close up with its popup open; false if it is not on the map. No animation: the view is there at once,
  // and a link to a member lands where it should, however slow the machine.
  container.choose = (id, { focus = false } = {}) => {
    const marker = markers.get(id);
    if (!marker || !cluster.hasLayer(marker)) return false;
    whenQuiet(() => show(marker, focus));
    return true;
  };

  function show(marker, focus) {
    map.closePopup();
    const alone = marker.__parent._zoom + 1; // the cluster it is in falls apart there
    map.setView(marker.getLatLng(), Math.min(Math.max(CLOSE, map.getZoom(), alone), map.getMaxZoom()), still);
    if (alone > map.getMaxZoom()) whenQuiet(() => marker.__parent.spiderfy());
    whenShown(marker, () => {
      intoPopup = focus;
      marker.openPopup();
    });
  }

  // The end of an animation would undo what happens during it.
  function whenQuiet(done) {
    if (map._animatingZoom || cluster._inZoomAnimation) setTimeout(whenQuiet, 30, done);
    else done();
  }

  function whenShown(marker, done, patience = 60) {
    if (marker.getElement() && !cluster._inZoomAnimation) done();
    else if (patience) setTimeout(whenShown, 30, marker, done, patience - 1);
  }

  // --- Keys

  const STEPS = { ArrowUp: [0, -80], ArrowDown: [0, 80], ArrowLeft: [-80, 0], ArrowRight: [80, 0] };

  container.addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
    if (event.altKey || event.ctrlKey || event.metaKey || !event.target.matches('[role="button"]')) return;
    if (event.key === " " && !event.target.closest(".leaflet-popup")) event.target.click();
    else if (STEPS[event.key]) map.panBy(STEPS[event.key]);
    else if (event.key === "+") map.zoomIn();
    else if (event.key === "-") map.zoomOut();
    else return;
    event.preventDefault();
  });

  // Zooming takes markers apart and together: the focus goes on to whichever is nearest to the one that had it.
  let lost = null;

  function remember() {
    const focused = document.activeElement;
    if (focused.closest?.(".leaflet-marker-pane")) lost = map.layerPointToLatLng(L.DomUtil.getPosition(focused));
  }

  function refocus() {
    if (!lost || container.contains(document.activeElement)) return;
    const wanted = map.latLngToLayerPoint(lost);
    const away = (icon) => L.DomUtil.getPosition(icon).distanceTo(wanted);
    const icons = [...container.querySelectorAll(".leaflet-marker-pane > [role=button]")];
    const nearest = icons.sort((one, other) => away(one) - away(other))[0];
    (nearest ?? container).focus({ preventScroll: true });
    lost = null;
  }

  map.on("zoomstart", remember);
  cluster.on("clusterclick", remember);
  cluster.on("animationend spiderfied unspiderfied", refocus);
  map.on("zoomend moveend", () => setTimeout(refocus, 350));

  // --- The wheel scrolls the page, until the map has the focus or Ctrl is held. Capturing comes before Leaflet.

  frame.querySelector(".member-map__hint").hidden = false;
  frame.addEventListener(
    "wheel",
    (event) => {
      const wanted = event.ctrlKey || event.metaKey || container.contains(document.activeElement);
      map.scrollWheelZoom[wanted ? "enable" : "disable"]();
    },
    { capture: true, passive: true },
  );

  // --- Tools

  const tool = (name) => frame.querySelector(`[data-do="${name}"]`);

  tool("reset").addEventListener("click", () => {
    map.closePopup();
    showAll();
  });
  tool("print").addEventListener("click", () => print());
  tool("full").hidden = !document.fullscreenEnabled;
  tool("full").addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else frame.requestFullscreen();
  });
  document.addEventListener("fullscreenchange", () => {
    tool("full").setAttribute("aria-pressed", String(document.fullscreenElement === frame));
  });

  // The last script has run by then, and with it the filters that decide who is on the map.
  document.addEventListener("DOMContentLoaded", () => {
    const id = address.get("mitglied");
    if (!id) return;
    frame.scrollIntoView({ block: "start" });
    if (container.choose(id)) return;
    note("mitglied");
    frame.dispatchEvent(new CustomEvent("membermissing", { detail: id }));
  });
})();
