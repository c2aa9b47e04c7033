// The list of the Kommunen-Check: shows what a query finds, best first, in place of all bodies by district. The query
// lives in the address (#q=…), so that a result can be shared and the back button works.
import { addressWith, chosenInAddress, leadsToPlace } from "../parts/address.js"

/** The list that belongs to a finder on its page; null where there is none (in the style guide). */
export function listOfBodies(finder) {
  const none = document.querySelector(".municipality-none")
  return none && new List(finder, none)
}

class List {
  constructor(finder, none) {
    this.finder = finder
    this.none = none
    this.status = document.querySelector(".municipality-status")
    this.groups = [...document.querySelectorAll(".municipality-group, .toc")]
    this.hits = document.createElement("ol")
    this.hits.className = "link-list municipality-list municipality-hits"
    this.hits.hidden = true
    none.after(this.hits)
    none.querySelector("button").addEventListener("click", () => this.clear())
    addEventListener("popstate", () => this.read())
    addEventListener("pageshow", ({ persisted }) => persisted && this.read()) // taken from the browser's memory
  }

  /** Shows what the address asks for. */
  read() {
    if (leadsToPlace()) return
    this.finder.field.value = chosenInAddress().get("q") ?? ""
    this.finder.type()
  }

  show(found) {
    const { query } = this.finder
    this.hits.replaceChildren(...found.map(({ entry }) => copyOf(entry)))
    this.hits.hidden = !found.length
    for (const group of this.groups) group.hidden = query !== ""
    this.none.hidden = query === "" || found.length > 0
    if (!leadsToPlace() || query)
      history.replaceState(null, "", addressWith(new URLSearchParams(query && { q: query })))
  }

  /** On to the first hit. */
  enter() {
    if (this.finder.query) this.hits.querySelector("a")?.focus()
  }

  clear() {
    this.finder.field.value = ""
    this.finder.show()
    this.finder.field.focus()
  }
}

/** A body as a line of its own: with its district, which no heading says here. */
function copyOf({ item, about }) {
  const copy = item.cloneNode(true)
  const beside = copy.querySelector(".muted")
  if (beside) beside.textContent = about
  return copy
}
