// Kinds, services and names: the map and the list below it show the same members, and the number is announced.
import { address, note } from "./address.js"
import { areaLayer, cluster, frame, memberLayer } from "./layers.js"
import { BodiesAnswer } from "../parts/bodies-answer.js"
import { loadFinding } from "../parts/finding.js"
import { choose } from "./popups.js"

const find = frame.querySelector(".member-map__find")
const service = frame.querySelector('[name="leistung"]')
const kinds = [...frame.querySelectorAll('[name="art"]')]
const status = frame.querySelector(".member-map__status")
const again = frame.querySelector(".member-map__again")
const below = document.querySelector(".member-list__count")
const OF_SEAT = 6
const UNREAD = "Nach dem Namen ist nicht gefiltert: Die Suche kann gerade nicht geladen werden."
const groups = document.querySelectorAll("[data-members-of]")
const entries = [...document.querySelectorAll("[data-members-of] > [data-member]")].map((item) => ({
  item,
  id: item.dataset.member,
  name: item.dataset.name,
  names: [item.dataset.name, ...item.dataset.names.split("|")],
  texts: [[OF_SEAT, item.dataset.seat]],
  kind: item.dataset.kind,
  services: item.dataset.services.split(" "),
}))
const byId = new Map(entries.map((entry) => [entry.id, entry]))
const markers = memberLayer.getLayers()

// A long list names the first of each district only: the rest is known from the map, which numbers the services.
const offered = [...(service?.options ?? [])].map((option) => option.value).filter(Boolean)
for (const { feature } of markers) {
  const { id, name, kind, services } = feature.properties
  if (byId.has(id)) continue
  byId.set(id, { id, name, names: [name], kind, services: services.map(([number]) => offered[number]) })
  entries.push(byId.get(id))
}

const entryOf = (layer) => {
  const { id, name, kind } = layer.feature.properties
  return byId.get(id) ?? { id, name, names: [name], kind, services: [] }
}

const known = new Map([...markers.map(entryOf), ...entries].map((entry) => [entry.id, entry]))
let matching = null

/** Learning ten thousand names takes as long as drawing them: it waits until somebody is about to search. */
const learn = () => loadFinding().then(({ Matching }) => (matching ??= new Matching([...known.values()])))

const field = find.elements.map_find
const bodies = new BodiesAnswer(frame.querySelector(".member-map__bodies"))

function choice() {
  const query = matching ? field.value.trim() : ""
  return {
    hidden: new Set(kinds.filter((input) => !input.checked).map((input) => input.value)),
    service: service?.value ?? "",
    query,
    found: query ? matching.find(query).map(({ entry }) => entry.id) : [],
  }
}

const fits = (entry, { hidden, service: wanted, query, found }) =>
  !hidden.has(entry.kind) && (!wanted || entry.services.includes(wanted)) && (!query || found.includes(entry.id))

// Showing a choice

let shown = markers.length

/** Resolves when the choice is shown; a name is left out of it where what finds names cannot be had. */
async function apply({ announce = true } = {}) {
  if (field.value.trim() && !matching) await learn().catch(() => {})
  show(announce)
}

function show(announce) {
  const chosen = choice()
  const fitting = new Set(markers.filter((marker) => fits(entryOf(marker), chosen)))
  if (fitting.size !== shown || markers.some((marker) => fitting.has(marker) !== cluster.hasLayer(marker))) {
    cluster.clearLayers()
    cluster.addLayers([...fitting])
    shown = fitting.size
  }
  areaLayer.eachLayer((area) => {
    area.getElement()?.classList.toggle("member-area--off", !fits(entryOf(area), chosen))
  })
  const all = showList(chosen)
  const whole = !chosen.hidden.size && !chosen.service && !chosen.query
  say(all, whole, announce)
  bodies.show(field.value.trim())
  again.hidden = whole && !field.value
  note("ohne", ...chosen.hidden)
  note("leistung", ...(chosen.service ? [chosen.service] : []))
  note("suche", ...(field.value.trim() ? [field.value.trim()] : []))
}

function showList(chosen) {
  let count = 0
  for (const entry of entries) {
    const hidden = !fits(entry, chosen)
    if (entry.item) entry.item.hidden = hidden
    count += hidden ? 0 : 1
  }
  for (const group of groups) {
    group.hidden = !group.querySelector("[data-member]:not([hidden])")
    if (group.dataset.membersOf) group.previousElementSibling.hidden = group.hidden
  }
  return count
}

function say(count, whole, announce) {
  const total = entries.length || markers.length
  const off = count - shown
  const rest = off > 0 ? `, ${off} davon nur in der Liste` : ""
  const text = count ? `${count} von ${total} Einträgen${rest}` : "Kein Eintrag passt zu dieser Auswahl."
  const unread = field.value.trim() && !matching ? ` ${UNREAD}` : ""
  if (announce || !whole) status.textContent = `${text}${unread}`
  if (!below) return
  below.hidden = whole
  below.textContent = `Die Liste folgt der Auswahl über der Karte: ${text}`
}

// What visitors do

let typing = 0

frame.addEventListener("change", ({ target }) => {
  if (target.name === "art" || target.name === "leistung") apply()
})
find.addEventListener("focusin", () => learn().catch(() => {}), { once: true })
find.addEventListener("input", () => {
  clearTimeout(typing)
  typing = setTimeout(apply, 200)
})
find.addEventListener("submit", async (event) => {
  event.preventDefault()
  clearTimeout(typing)
  await apply()
  const chosen = choice()
  if (!chosen.query) return
  const placed = new Map(markers.map((marker) => [entryOf(marker).id, entryOf(marker)]))
  const first = chosen.found.find((id) => placed.has(id) && fits(placed.get(id), chosen))
  if (first) choose(first, { focus: true })
  else frame.querySelector(".member-map__bodies a")?.focus()
})
again.firstElementChild.addEventListener("click", () => {
  for (const input of kinds) input.checked = true
  if (service) service.value = ""
  field.value = ""
  apply()
  field.focus()
})
frame.addEventListener("membermissing", ({ detail }) => {
  const entry = byId.get(detail)
  status.textContent = entry
    ? `${entry.name} ist nicht auf der Karte: Der genaue Ort ist nicht bekannt. Die Liste unter der Karte nennt das Mitglied.`
    : "Dieses Mitglied gibt es in der Liste nicht."
})

// From the address; browsers may have kept other ticks over a reload

const off = address.getAll("ohne")
for (const input of kinds) input.checked = !off.includes(input.value)
if (service) {
  const wanted = address.get("leistung") ?? ""
  service.value = [...service.options].some((option) => option.value === wanted) ? wanted : ""
}
if (!field.value) field.value = address.get("suche") ?? "" // else it was typed before this script had come

async function begin() {
  if (field.value.trim()) await learn().catch(() => {})
  const chosen = byId.get(address.get("mitglied"))
  if (chosen && !fits(chosen, choice())) {
    for (const input of kinds) input.checked = true
    if (service) service.value = ""
    field.value = ""
  }
  show(false)
}

/** Resolves when the filters have decided who is on the map. */
export const begun = begin()
