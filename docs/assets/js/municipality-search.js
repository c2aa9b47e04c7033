// The search of the Kommunen-Check: shows those entries of the complete list that match, and says how many.
// The query lives in the address (#q=…), so that a result can be shared and the back button works.
import { addressWith, chosenInAddress, leadsToPlace } from "./parts/address.js"
import { folded, foldedWords, wordsOf } from "./parts/text-folding.js"

const form = document.querySelector(".municipality-search")

const field = form.elements.kommune
const status = document.querySelector(".municipality-status")
const none = document.querySelector(".municipality-none")
const groups = [...document.querySelectorAll(".municipality-group")].map((group) => ({
  group,
  items: [...group.querySelectorAll("[data-search]")].map((item) => ({
    item,
    names: ` ${folded(item.dataset.search)}`,
  })),
}))
const total = groups.reduce((sum, { items }) => sum + items.length, 0)

/** Numbers are read from their beginning (a postal code), names anywhere. */
const matches = (names, word) => names.includes(/^\d/.test(word) ? ` ${word}` : word)

const filter = () => {
  const words = foldedWords(field.value)
  let found = 0
  for (const { group, items } of groups) {
    const shown = items.filter(({ item, names }) => {
      item.hidden = !words.every((word) => matches(names, word))
      return !item.hidden
    })
    group.hidden = shown.length === 0
    found += shown.length
  }
  for (const part of document.querySelectorAll(".toc")) part.hidden = words.length > 0
  none.hidden = found > 0
  say(words.length ? found : null)
}

const say = (found) => {
  const query = field.value.trim()
  if (found === null) status.textContent = ""
  else if (found === 0) status.textContent = `Zu „${query}“ ist nichts gefunden.`
  else status.textContent = `${found} von ${total} Einträgen zu „${query}“`
}

const remember = () => {
  const query = field.value.trim()
  history.replaceState(null, "", addressWith(new URLSearchParams(query && { q: query })))
}

const read = () => {
  if (leadsToPlace()) return
  field.value = chosenInAddress().get("q") ?? ""
  filter()
}

field.addEventListener("input", () => {
  filter()
  remember()
})

form.addEventListener("submit", (event) => {
  event.preventDefault()
  filter()
  remember()
  const first = document.querySelector(".municipality-group:not([hidden]) [data-search]:not([hidden]) a")
  if (wordsOf(field.value).length) first?.focus()
})

none.querySelector("button").addEventListener("click", () => {
  field.value = ""
  filter()
  remember()
  field.focus()
})

addEventListener("popstate", read)
addEventListener("pageshow", read) // also when the browser takes the page from its memory
