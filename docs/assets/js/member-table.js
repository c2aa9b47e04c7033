/**
 * The list of members: filters, free text, sorting, and downloads of what is shown.
 *
 * The table is complete without this script, or a part of a long list, and the form hidden. What is chosen stands in
 * the address, so that it can be shared and the back button undoes it. All data comes from the rows themselves (data
 * attributes and cells).
 */
import { asCsv, asJson } from "./member-table/files.js"
import { addressWith, chosenInAddress, leadsToPlace } from "./parts/address.js"
import { showWhatIsSet } from "./member-table/unfold.js"
import { saveFile } from "./parts/save-file.js"
import { BodiesAnswer } from "./parts/bodies-answer.js"
import { Matching } from "./parts/matching.js"
import { parts, rowsOfAllParts } from "./parts/whole-list.js"

const form = document.getElementById("filter")

const region = document.getElementById(form.dataset.table).closest(".table-region")
const caption = region.querySelector("caption")
let body = region.querySelector("tbody")
const headers = [...region.querySelectorAll("thead th")]
const districtTitle = headers[2].textContent.trim()
const empty = document.getElementById("filter-leer")
const files = document.getElementById("filter-dateien")
const feeds = document.getElementById("filter-feeds")
const status = form.querySelector("[role=status]")
const text = form.elements["filter-q"]
const founder = form.elements.gruendung
const sorting = form.elements.sortierung
const selects = [...form.querySelectorAll("select[data-key]")]

// Rows

const OF_SEAT = 6
const OF_KIND = 2

const rowOf = (element, order) => {
  const data = { ...element.dataset } // read once: reading attributes again and again is slow
  const name = element.cells[0].querySelector("a")
  return {
    element,
    order,
    data,
    name,
    population: Number(data.population),
    services: data.services?.split(" ") ?? [],
    names: [name.textContent, ...data.names.split("|")],
    texts: [
      [OF_SEAT, data.seat],
      [OF_KIND, `${data.kind} ${data.district}`],
    ],
  }
}

const own = [...body.rows].map(rowOf)
let rows = own // of a long list those of all its parts, as soon as someone filters or sorts
let matching = new Matching(rows)
let loading = null
let incomplete = false
const bodies = new BodiesAnswer(document.querySelector(".filters__bodies"))

/** Have the rows of all parts; what cannot be had is said beside the number. */
function complete(then) {
  loading ??= rowsOfAllParts(own.map((row) => row.element))
    .then((elements) => {
      rows = elements.map(rowOf)
      matching = new Matching(rows)
    })
    .catch(() => (incomplete = true))
    .finally(then)
}

/** The values of one row for one filter. */
const valuesOf = (row, key) => (key === "services" ? row.services : [row.data[key]])

// Filters: each knows its control, whether it is set, and which rows fit

const selectFilter = (select) => ({
  control: select,
  key: select.dataset.key,
  get value() {
    return select.value
  },
  get label() {
    return `${labelOf(select)}: ${select.selectedOptions[0].dataset.label}`
  },
  fits: (row, value) => valuesOf(row, select.dataset.key).includes(value),
  clear: () => (select.value = ""),
})

const filters = [
  {
    control: text,
    get value() {
      return text.value.trim()
    },
    get label() {
      return `Suchwort: ${text.value.trim()}`
    },
    found: new Map(), // each row that the text finds → its place among them, and how it fits
    find() {
      this.found = new Map(matching.find(this.value).map(({ entry, fit }, place) => [entry, { place, fit }]))
    },
    fits(row) {
      return this.found.has(row)
    },
    clear: () => (text.value = ""),
  },
  ...selects.map(selectFilter),
  {
    control: founder,
    get value() {
      return founder.checked ? founder.value : ""
    },
    get label() {
      return "Nur Gründungsmitglieder"
    },
    fits: (row) => row.data.founder === "ja",
    clear: () => (founder.checked = false),
  },
]

function labelOf(control) {
  return form.querySelector(`label[for="${control.id}"]`).textContent
}

/**
 * Which rows fit all filters, and for each filter those that fit all the others: its options are counted over these.
 * A row that misses two filters counts nowhere.
 */
function judge() {
  const set = filters.map((filter) => filter.value)
  filters[0].find()
  const shown = []
  const without = filters.map(() => [])
  for (const row of rows) {
    let missed = -1
    let misses = 0
    for (let index = 0; index < filters.length && misses < 2; index++) {
      if (set[index] && !filters[index].fits(row, set[index])) {
        missed = index
        misses++
      }
    }
    if (misses === 0) {
      shown.push(row)
      for (const others of without) others.push(row)
    } else if (misses === 1) {
      without[missed].push(row)
    }
  }
  return { set, shown, without }
}

// What the page shows

const write = (element, string) => {
  if (element.textContent !== string) element.textContent = string
}

const number = new Intl.NumberFormat("de-DE")
const counted = (count) => `${number.format(count)} ${count === 1 ? "Eintrag" : "Einträge"}`

function update({ whole = false } = {}) {
  if (parts && !showPart()) return
  const { set, shown, without } = judge()
  place(sorted(shown), whole)
  for (const [index, filter] of filters.entries()) countOptions(filter, without[index])
  const all = shown.length === rows.length
  const part = `${number.format(shown.length)} von ${number.format(rows.length)} Einträgen`
  write(status, `${all ? counted(rows.length) : part}${incomplete ? MISSING : ""}`)
  const order = isByFit() ? BY_FIT : sorting.selectedOptions[0].dataset.caption
  write(caption, `${all ? `Alle ${counted(rows.length)}` : part}, ${order}`)
  region.hidden = files.hidden = shown.length === 0
  empty.hidden = shown.length > 0
  if (shown.length === 0) offerWays(set, without)
  const isNamed = shown.some((row) => filters[0].found.get(row)?.fit === "name")
  bodies.show(filters[0].value, ([best]) => shown.length === 0 || (best?.fit === "name" && !isNamed))
  offerFeeds()
}

/** What is chosen may have a feed of its own: of a district, of a service. */
function offerFeeds() {
  const chosen = selects.map((select) => select.selectedOptions[0]).filter((option) => option.dataset.feed)
  feeds.replaceChildren(...chosen.map(feedLink))
  feeds.hidden = chosen.length === 0
}

function feedLink(option) {
  const item = document.createElement("li")
  const link = document.createElement("a")
  link.href = option.dataset.feed
  link.type = "application/atom+xml"
  link.textContent = `Neues abonnieren (Atom-Feed): ${option.dataset.label}`
  item.append(link)
  return item
}

const MISSING = " dieser Seite. Die übrigen Seiten der Liste ließen sich nicht laden."
const said = { status: status.textContent, caption: caption.textContent }

/** Of a long list without a choice its part, as the server has written it; gives whether there is more to do. */
function showPart() {
  parts.hidden = controls.some(written)
  if (parts.hidden) {
    if (!loading) {
      write(status, "Die übrigen Seiten der Liste werden geladen …")
      complete(() => update())
    }
    return rows !== own || incomplete
  }
  place([...own], true)
  for (const header of headers) header.removeAttribute("aria-sort")
  headers[0].setAttribute("aria-sort", "ascending")
  if (rows !== own) for (const [index, others] of judge().without.entries()) countOptions(filters[index], others)
  write(status, said.status)
  write(caption, said.caption)
  region.hidden = files.hidden = false
  empty.hidden = true
  return false
}

const AT_ONCE = 40 // rows: more than a tall screen holds
let placed = rows // as the server has sorted them
let turn = 0

/**
 * Put exactly these rows into the table. What fills the screen is painted first and the rest follows, some rows a
 * frame, so that long lists answer at once too. A later call ends an earlier one.
 */
function place(chosen, whole) {
  if (chosen.length === placed.length && chosen.every((row, index) => row === placed[index])) return
  placed = chosen
  const former = body
  body = former.cloneNode(false) // to take one body away is quicker than to take away a thousand rows
  former.replaceWith(body)
  append(0, whole ? chosen.length : AT_ONCE, ++turn)
}

function append(from, to, mine) {
  if (mine !== turn) return
  body.append(...placed.slice(from, to).map((row) => row.element))
  if (to < placed.length) region.setAttribute("aria-busy", "true")
  else region.removeAttribute("aria-busy")
  if (to < placed.length) requestAnimationFrame(() => setTimeout(append, 0, to, to + AT_ONCE, mine)) // after it is painted
}

headers[0].setAttribute("aria-sort", "ascending")

const BY_FIT = "die besten Treffer zuerst"

/** Whether what the text finds best comes first; a chosen order goes before that. */
const isByFit = () => filters[0].value !== "" && sorting.value === ""

/** Rows without a value come last in either direction; equal ones follow by name, as the server sorted them. */
function sorted(chosen) {
  const { by, column, descending } = sorting.selectedOptions[0].dataset
  for (const header of headers) header.removeAttribute("aria-sort")
  const { found } = filters[0]
  if (isByFit()) return chosen.sort((one, other) => found.get(one).place - found.get(other).place)
  headers[column].setAttribute("aria-sort", descending === undefined ? "ascending" : "descending")
  const direction = descending === undefined ? 1 : -1
  const rank = (row) => (by === "population" && by in row.data ? row.population : row.data[by])
  const compare = (one, other) => {
    const [first, second] = [rank(one), rank(other)]
    if (first === second) return one.order - other.order
    if (first === undefined || second === undefined) return first === undefined ? 1 : -1
    return (first < second ? -1 : 1) * direction
  }
  return chosen.sort(compare)
}

const founders = form.querySelector("[data-count]")

function countOptions(filter, others) {
  if (filter.control === founder) write(founders, `(${others.filter(filter.fits).length})`)
  if (!filter.key) return
  const counts = new Map()
  for (const row of others)
    for (const value of valuesOf(row, filter.key)) counts.set(value, (counts.get(value) ?? 0) + 1)
  for (const option of filter.control.options) {
    if (option.value) write(option, `${option.dataset.label} (${counts.get(option.value) ?? 0})`)
  }
}

/** Nothing fits: each filter whose loss alone would help is offered with what it would leave; else all of them. */
function offerWays(set, without) {
  const helpful = filters.filter((_, index) => set[index] && without[index].length)
  const ways = helpful.map((filter) =>
    way(`Ohne „${filter.label}“: ${counted(without[filters.indexOf(filter)].length)}`, filter.clear),
  )
  empty.querySelector(".filters__hint").hidden = helpful.length === 0
  empty
    .querySelector("ul")
    .replaceChildren(...(ways.length ? ways : [way(`Alle Angaben zurücknehmen: ${counted(rows.length)}`, clear)]))
}

function way(label, action) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "button button--secondary"
  button.textContent = label
  button.addEventListener("click", () => {
    action()
    changed()
    text.focus()
  })
  const item = document.createElement("li")
  item.append(button)
  return item
}

function clear() {
  for (const filter of filters) filter.clear()
}

// The address

const controls = [...filters.map((filter) => filter.control), sorting]
const written = (control) => (control === founder ? (founder.checked ? founder.value : "") : control.value.trim())

const nameOf = (control) => control.name || "q" // the text has no name that a form could send

function address() {
  const parameters = new URLSearchParams()
  for (const control of controls) if (written(control)) parameters.set(nameOf(control), written(control))
  return addressWith(parameters)
}

/** What the address does not name, or names wrongly, is not set. */
function readAddress() {
  const parameters = chosenInAddress()
  for (const control of controls) {
    const value = parameters.get(nameOf(control)) ?? ""
    if (control === founder) founder.checked = value === founder.value
    else if (control === text) text.value = value
    else control.value = [...control.options].some((option) => option.value === value) ? value : ""
  }
}

let typing = false

/** Every choice is a step of its own for the back button; a word being typed is one step, not one for each letter. */
function changed(byTyping = false) {
  update()
  if (address() === location.pathname + location.hash) return
  history[typing && byTyping ? "replaceState" : "pushState"](null, "", address())
  typing = byTyping
}

// Downloads

const labels = new Map([...form.elements.leistung.options].map((option) => [option.value, option.dataset.label]))

const FORMATS = {
  csv: { type: "text/csv;charset=utf-8", make: (chosen) => asCsv(chosen, labels, districtTitle) },
  json: { type: "application/json", make: asJson },
}

function save(format) {
  const { type, make } = FORMATS[format]
  saveFile(`mitglieder.${format}`, type, make(placed))
}

// Start

text.addEventListener("focus", () => bodies.prepare(), { once: true })
text.addEventListener("input", () => changed(true))
for (const control of [...selects, founder, sorting]) control.addEventListener("change", () => changed())
form.addEventListener("submit", (event) => event.preventDefault())
form.addEventListener("reset", (event) => {
  event.preventDefault() // a reset would bring back what the address said when the page was opened
  clear()
  sorting.value = ""
  changed()
})
files.addEventListener("click", ({ target }) => target.dataset.format && save(target.dataset.format))
addEventListener("popstate", () => {
  if (leadsToPlace()) return
  typing = false
  readAddress()
  update({ whole: true }) // the browser goes back to where the page was scrolled to
})

form.hidden = false
readAddress()
showWhatIsSet()
update()
