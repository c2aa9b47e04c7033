// What the page offers beside the rows: counts of options, ways out of an empty list, feeds of what is chosen.
import { form, founder, selects, text } from "./choice.js"
import { filters } from "./filters.js"
import { rows, valuesOf } from "./rows.js"
import { counted, write } from "./said.js"

export const empty = document.getElementById("filter-leer")
const feeds = document.getElementById("filter-feeds")
const founders = form.querySelector("[data-count]")

export function countOptions({ controls, fits }, others) {
  for (const control of controls) {
    if (control === founder) write(founders, `(${others.filter(fits).length})`)
    if (control.dataset.key && control.options) countChoices(control, others)
  }
}

function countChoices(select, others) {
  const counts = new Map()
  for (const row of others)
    for (const value of valuesOf(row, select.dataset.key)) counts.set(value, (counts.get(value) ?? 0) + 1)
  for (const option of select.options) {
    if (option.value) write(option, `${option.dataset.label} (${counts.get(option.value) ?? 0})`)
  }
}

/** Nothing fits: each filter whose loss alone would help is offered with what it would leave; else all of them. */
export function offerWays({ set, without }, changed) {
  const helpful = filters.filter((_, index) => set[index] && without[index].length)
  const ways = helpful.map((filter) =>
    way(`Ohne „${filter.label}“: ${counted(without[filters.indexOf(filter)].length)}`, filter.clear, changed),
  )
  empty.querySelector(".filters__hint").hidden = helpful.length === 0
  empty
    .querySelector("ul")
    .replaceChildren(
      ...(ways.length ? ways : [way(`Alle Angaben zurücknehmen: ${counted(rows.all.length)}`, clear, changed)]),
    )
}

function way(label, action, changed) {
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

/** Takes all filters back. */
export function clear() {
  for (const filter of filters) filter.clear()
}

/** What is chosen may have a feed of its own: of a district, of a service. */
export function offerFeeds() {
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
