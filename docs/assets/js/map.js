// What the map can do beyond Leaflet: kinds to switch off, keys, and a wheel that does not hijack scrolling.
// The map's own script has run before and left its parts on the element.

const container = document.getElementById("map_members");
if (container?.leafletMap) enhance(container.closest(".member-map"), container);

function enhance(frame, container) {
  const { leafletMap: map, memberCluster: cluster, memberLayer: layer, townLayer: towns } = container;
  followPopups(cluster, container);
  answerKeys(map, container);
  tameWheel(map, frame, container);
  switchKinds(frame, cluster, layer.getLayers());
  keepOrder(map, cluster, container, towns.getLayers());
}

// Focus goes into a popup and comes back to its marker.
function followPopups(cluster, container) {
  cluster.on("popupopen", ({ layer, popup }) => {
    if (document.activeElement === layer.getElement()) popup.getElement().querySelector("a").focus();
  });
  cluster.on("popupclose", ({ layer, popup }) => {
    const focus = document.activeElement; // the body, when the popup has gone with the focus in it
    if (focus !== document.body && !popup.getElement()?.contains(focus)) return;
    const marker = layer.getElement();
    (marker?.isConnected ? marker : container).focus({ preventScroll: true });
  });
}

function answerKeys(map, container) {
  container.addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
    if (event.key !== " " || !event.target.matches('[role="button"]')) return;
    event.preventDefault();
    event.target.click();
  });
}

// The wheel scrolls the page, until the map has the focus or Ctrl is held. Capturing on the frame comes before Leaflet.
function tameWheel(map, frame, container) {
  frame.querySelector(".member-map__hint").hidden = false;
  frame.addEventListener(
    "wheel",
    (event) => {
      const wanted = event.ctrlKey || event.metaKey || container.contains(document.activeElement);
      map.scrollWheelZoom[wanted ? "enable" : "disable"]();
    },
    { capture: true, passive: true },
  );
}

function switchKinds(frame, cluster, markers) {
  const status = frame.querySelector(".member-map__status");
  for (const item of frame.querySelectorAll("[data-kind]")) {
    const ofKind = markers.filter((marker) => marker.feature.properties.kind === item.dataset.kind);
    const input = addSwitch(item);
    input.addEventListener("change", () => {
      cluster[input.checked ? "addLayers" : "removeLayers"](ofKind);
      status.textContent = `${cluster.getLayers().length} von ${markers.length} Mitgliedern auf der Karte`;
    });
  }
}

function addSwitch(item) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  label.className = "member-map__switch";
  input.type = "checkbox";
  input.checked = true;
  input.autocomplete = "off";
  label.append(input, ...item.childNodes);
  item.append(label);
  return input;
}

// After every change of the view: markers do not peek from under a popup, where they could be neither hit nor seen in
// focus; town names step aside for markers and for each other, and who finds no room is left out. Big towns choose
// first, and among equals those in the middle.
function keepOrder(map, cluster, container, towns) {
  const order = (town) => town.feature.properties.rank * 1e7 + map.distance(map.options.center, town.getLatLng());
  const ranked = [...towns].sort((one, other) => order(one) - order(other));
  let popup = null;
  const place = () => {
    hideCovered(container, popup);
    const icons = container.querySelectorAll(".leaflet-marker-pane > *");
    const taken = [...icons].map((icon) => icon.getBoundingClientRect());
    for (const town of ranked) placeTown(town.getElement(), taken, container.getBoundingClientRect());
  };
  let waiting = 0;
  const placeSoon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(place);
  };
  map.on("popupopen", (event) => (popup = event.popup));
  map.on("popupclose", () => (popup = null));
  map.on("popupopen popupclose zoomend moveend resize", placeSoon);
  cluster.on("animationend spiderfied unspiderfied layeradd layerremove", placeSoon);
  placeSoon();
}

function hideCovered(container, popup) {
  const box = popup?.getElement()?.getBoundingClientRect();
  for (const icon of container.querySelectorAll(".leaflet-marker-pane > *")) {
    icon.classList.toggle("map-covered", Boolean(box) && overlap(box, icon.getBoundingClientRect()));
  }
}

const SIDES = ["s", "n", "e", "w", "se", "sw", "ne", "nw"].map((side) => `map-town--${side}`);

function placeTown(town, taken, frame) {
  const name = town.firstElementChild;
  const isFree = (side) => {
    town.classList.remove(...SIDES);
    town.classList.add(side);
    const box = name.getBoundingClientRect();
    return box.left > frame.left && box.right < frame.right && !taken.some((other) => overlap(box, other));
  };
  const found = SIDES.some(isFree);
  town.classList.toggle("map-town--crowded", !found);
  if (found) taken.push(name.getBoundingClientRect());
}

// Two boxes may touch by the white space around letters and markers, in pixels.
function overlap(one, other, slack = 3) {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const along = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > slack && along > slack;
}
