/**
 * The table of members and services: a button in each column header sorts by that column.
 *
 * By name and number as read; by a service those who use it first, then those with a weaker statement, then the rest.
 * Of a long list all parts are sorted, and the first rows shown, as many as a part has.
 */
import { parts, rowsOfAllParts } from "./parts/whole-list.js"

const table = document.querySelector(".matrix")

const body = table.tBodies[0]
const headers = [...table.tHead.rows[0].cells]
const asRows = (elements) => elements.map((element, order) => ({ element, order }))
let rows = asRows([...body.rows])
const own = rows

/** Smaller comes first. */
const rank = {
  name: () => 0,
  number: (cell) => -Number(cell.textContent),
  text: (cell) => Number(cell.dataset.rank ?? Infinity),
}

const title = table.caption.textContent
let loading = null

/** Have the rows of all parts; without them the rows of this one are sorted, and the caption says so. */
const complete = () =>
  (loading ??= rowsOfAllParts(own.map(({ element }) => element)).then(
    (elements) => (rows = asRows(elements)),
    () => {},
  ))

async function sort(header) {
  if (parts) await complete()
  const column = headers.indexOf(header)
  const value = ({ element }) => rank[header.dataset.sort](element.cells[column])
  const compare = (one, other) => (value(one) === value(other) ? one.order - other.order : value(one) - value(other))
  const sorted = [...rows].sort(compare).map(({ element }) => element)
  body.replaceChildren(...sorted.slice(0, own.length))
  if (rows !== own)
    table.caption.textContent = `${title.split(", Zeilen")[0]}, die ersten ${own.length} von ${rows.length} Zeilen`
  for (const other of headers) other.removeAttribute("aria-sort")
  header.setAttribute("aria-sort", header.dataset.sort === "number" ? "descending" : "ascending")
}

for (const header of headers) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "matrix__sort"
  button.setAttribute("aria-label", `Nach „${header.textContent.replaceAll("\u00ad", "").trim()}“ sortieren`)
  button.addEventListener("click", () => sort(header))
  header.append(button)
}
