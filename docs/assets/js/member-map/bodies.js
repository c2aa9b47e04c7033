// All municipalities, associations and districts by name: the answer of the Kommunen-Check, beside what the map shows.
import { folded, foldedWords } from "../parts/text-folding.js"
import { frame } from "./layers.js"

const SHOWN = 5
const box = frame.querySelector(".member-map__bodies") // not there where the site has no such check
const list = box?.querySelector("ul")
const check = box?.querySelector("a")
let latest = 0
let bodies = null

/** Every entry of the check's page: its link, what it is found by, and how it takes part, as that page says it. */
function load() {
  bodies ??= fetch(check.href)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))))
    .then((text) => [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("[data-search]")])
    .then((items) => items.map(read))
    .catch(() => {
      bodies = null // asked again with the next word; the link to the check is there
      return []
    })
  return bodies
}

function read(item) {
  const link = item.querySelector("a")
  const words = (part) => part.textContent.replace(/\s+/g, " ").trim()
  return {
    name: words(link),
    address: new URL(link.getAttribute("href"), check.href),
    standing: [...item.querySelectorAll(".tag")].map(words).join(", "),
    found: ` ${folded(item.dataset.search)}`,
  }
}

/** Shows the bodies that a query names, as many as fit; `query` is what was typed. */
export async function showBodies(query) {
  if (!box) return
  const mine = ++latest
  const words = foldedWords(query)
  box.hidden = words.length === 0
  if (!words.length) return
  check.hash = new URLSearchParams({ q: query })
  const fitting = (await load()).filter(({ found }) => words.every((word) => found.includes(` ${word}`)))
  const named = ({ name }) => words.every((word) => ` ${folded(name)}`.includes(` ${word}`))
  fitting.sort((one, other) => named(other) - named(one)) // who bears the name before who lies in it
  if (mine === latest) list.replaceChildren(...fitting.slice(0, SHOWN).map(entry))
}

function entry({ name, address, standing }) {
  const link = document.createElement("a")
  link.href = address
  link.textContent = name
  const item = document.createElement("li")
  item.append(link, `: ${standing}`)
  return item
}
