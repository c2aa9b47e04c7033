// Borders and areas: switched by the visitor; those of municipalities are fetched when they are wanted.
import { address, note } from "./address.js"
import { arrangeSoon, name } from "./arrange.js"
import { unpacked } from "./outlines.js"
import { areaLayer, borderLayer, container, frame, landLayer, map, townLayer } from "./layers.js"

const NEAR = 9 // zoom from which municipalities can be told apart
const switches = [...frame.querySelectorAll('[name="ebene"]')]
const key = frame.querySelector(".member-map__key")

const wanted = (layer) => switches.find(({ value }) => value === layer)?.checked ?? false
const toggle = (layer, shown) => layer && (shown ? layer.addTo(map) : layer.remove())
let detail = null

function fetchDetail() {
  detail ??= fetch(container.parentElement.dataset.src)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
    .then((found) => ({
      municipalities: L.geoJSON(unpacked(found.municipalities), { interactive: false, className: "map-municipality" }),
      associations: L.geoJSON(unpacked(found.associations), { interactive: false, className: "map-association" }),
      names: L.geoJSON(unpacked(found.names), { pointToLayer: townLayer.options.pointToLayer }),
    }))
    .catch(() => (detail = null)) // asked again at the next move
  return detail
}

async function showBorders() {
  const near = map.getZoom() >= NEAR && wanted("gemeinden")
  toggle(borderLayer, wanted("landkreise"))
  toggle(areaLayer, wanted("gebiete"))
  if (key) key.hidden = !wanted("gebiete")
  if (!near && !wanted("verbandsgemeinden") && !detail) return stack()
  const layers = await fetchDetail()
  if (!layers) return
  toggle(layers.municipalities, near)
  toggle(layers.names, near)
  toggle(layers.associations, wanted("verbandsgemeinden"))
  name([...townLayer.getLayers(), ...(near ? layers.names.getLayers() : [])])
  stack(layers)
  arrangeSoon()
}

// From the ground up: land, areas, borders of municipalities.
function stack(layers) {
  for (const layer of [layers?.municipalities, areaLayer, landLayer])
    if (layer && map.hasLayer(layer)) layer.bringToBack()
}

frame.addEventListener("change", ({ target }) => {
  if (target.name !== "ebene") return
  const changed = switches.filter((input) => input.checked !== input.defaultChecked)
  note("ebene", ...changed.map((input) => input.value))
  showBorders()
})

for (const input of switches) {
  input.checked = address.getAll("ebene").includes(input.value) ? !input.defaultChecked : input.defaultChecked
}
showBorders()
map.on("zoomend", showBorders)
