// The rows of the list as data; of a long list those of all its pages, as soon as someone filters or sorts.
import { loadFinding } from "../parts/finding.js"
import { rowsOfAllParts } from "../parts/whole-list.js"
import { saidOfUse, service } from "./choice.js"
import { servicesOf, statusesOf } from "./uses.js"

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
    uses: data.uses?.split("|").map((use) => use.split(":")) ?? [],
    names: [name.textContent, ...data.names.split("|")],
    texts: [
      [OF_SEAT, data.seat],
      [OF_KIND, `${data.kind} ${data.district ?? ""}`],
    ],
  }
}

/** Rows as the server has sorted them, what finds words in them, and whether some could not be had. */
class Rows {
  constructor(elements) {
    this.own = elements.map(rowOf)
    this.take(this.own)
    this.loading = null
    this.incomplete = false
  }

  take(rows) {
    this.all = rows
    this.matching = undefined
  }

  /** Have what finds words in the rows; null where it cannot be had. */
  learn(then) {
    loadFinding()
      .then(
        ({ Matching }) => (this.matching ??= new Matching(this.all)),
        () => (this.matching = null),
      )
      .then(then)
  }

  /** Whether there are more than this page's. */
  get whole() {
    return this.all !== this.own
  }

  /** Have the rows of all pages; what cannot be had is said beside the number. */
  complete(then) {
    this.loading ??= rowsOfAllParts(this.own.map((row) => row.element))
      .then((elements) => this.take(elements.map(rowOf)))
      .catch(() => (this.incomplete = true))
      .finally(then)
  }
}

const { table } = document.getElementById("filter").dataset
export const rows = new Rows([...document.getElementById(table).closest("table").tBodies[0].rows])

/** The values of one row for one filter; of services those for which sources say what is chosen, and the reverse; tags are several. */
export function valuesOf(row, key) {
  if (key === "services") return servicesOf(row, saidOfUse?.value)
  if (key === "tags") return row.data.tags?.split("|") ?? []
  if (key === "status") return statusesOf(row, service?.value)
  return [row.data[key]]
}
