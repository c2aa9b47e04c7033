// The table: which rows it shows, and in which order.
import { form, sorting } from "./choice.js"
import { filters } from "./filters.js"
import { rows } from "./rows.js"

export const region = document.getElementById(form.dataset.table).closest(".table-region")
export const headers = [...region.querySelectorAll("thead th")]
let body = region.querySelector("tbody")

const AT_ONCE = 40 // rows: more than a tall screen holds
let placed = rows.all // as the server has sorted them
let turn = 0

/** The rows that are shown, in their order. */
export const shownRows = () => placed

/**
 * Put exactly these rows into the table. What fills the screen is painted first and the rest follows, some rows a
 * frame, so that long lists answer at once too. A later call ends an earlier one.
 */
export function place(chosen, whole) {
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

/** Says in the heads that the rows stand as the server has sorted them: by name. */
export function markSortedByName() {
  for (const header of headers) header.removeAttribute("aria-sort")
  headers[0].setAttribute("aria-sort", "ascending")
}

/** Whether what the text finds best comes first; a chosen order goes before that. */
export const isByFit = () => filters[0].value !== "" && sorting.value === ""

/** Rows without a value come last in either direction; equal ones follow by name, as the server sorted them. */
export function sorted(chosen) {
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
