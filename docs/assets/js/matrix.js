/**
 * The table of members and services: a button in each column header sorts by that column.
 *
 * By name and number as read; by a service those who use it first, then those with a weaker statement, then the rest.
 */
const table = document.querySelector(".matrix")

const body = table.tBodies[0]
const headers = [...table.tHead.rows[0].cells]
const rows = [...body.rows].map((element, order) => ({ element, order }))

/** Smaller comes first. */
const rank = {
  name: () => 0,
  number: (cell) => -Number(cell.textContent),
  text: (cell) => Number(cell.dataset.rank ?? Infinity),
}

function sort(header) {
  const column = headers.indexOf(header)
  const value = ({ element }) => rank[header.dataset.sort](element.cells[column])
  const compare = (one, other) => (value(one) === value(other) ? one.order - other.order : value(one) - value(other))
  body.append(...[...rows].sort(compare).map(({ element }) => element))
  for (const other of headers) other.removeAttribute("aria-sort")
  header.setAttribute("aria-sort", header.dataset.sort === "number" ? "descending" : "ascending")
}

for (const header of headers) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "matrix__sort"
  button.setAttribute("aria-label", `Nach „${header.textContent.trim()}“ sortieren`)
  button.addEventListener("click", () => sort(header))
  header.append(button)
}
