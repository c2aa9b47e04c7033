// Filters: each knows its controls, whether it is set, and which rows fit.
import { form, founder, saidOfUse, selects, service, text } from "./choice.js"
import { rows, valuesOf } from "./rows.js"
import { useFilter } from "./uses.js"

const labelOfChoice = (select) => `${labelOf(select)}: ${select.selectedOptions[0].dataset.label}`

const selectFilter = (select) => ({
  controls: [select],
  get value() {
    return select.value
  },
  get label() {
    return labelOfChoice(select)
  },
  fits: (row, value) => valuesOf(row, select.dataset.key).includes(value),
  clear: () => (select.value = ""),
})

const founderFilter = {
  controls: [founder],
  get value() {
    return founder.checked ? founder.value : ""
  },
  get label() {
    return "Nur Gründungsmitglieder"
  },
  fits: (row) => row.data.founder === "ja",
  clear: () => (founder.checked = false),
}

/** The text first; it chooses nothing where what finds words could not be had. */
export const filters = [
  {
    controls: [text],
    get value() {
      return rows.matching === null ? "" : text.value.trim()
    },
    get label() {
      return `Suchwort: ${text.value.trim()}`
    },
    found: new Map(), // each row that the text finds → its place among them, and how it fits
    find() {
      const found = this.value ? rows.matching.find(this.value) : []
      this.found = new Map(found.map(({ entry, fit }, place) => [entry, { place, fit }]))
    },
    fits(row) {
      return this.found.has(row)
    },
    clear: () => (text.value = ""),
  },
  ...selects.filter((select) => select !== service && select !== saidOfUse).map(selectFilter),
  ...(service ? [useFilter(service, saidOfUse, labelOfChoice)] : []),
  ...(founder ? [founderFilter] : []),
]

function labelOf(control) {
  return form.querySelector(`label[for="${control.id}"]`).textContent
}

/**
 * Which rows fit all filters, and for each filter those that fit all the others: its options are counted over these.
 * A row that misses two filters counts nowhere.
 */
export function judge() {
  const set = filters.map((filter) => filter.value)
  filters[0].find()
  const shown = []
  const without = filters.map(() => [])
  for (const row of rows.all) {
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
