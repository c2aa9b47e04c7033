// What the Kommunen-Check says to a query, beside a list of members: who is no member is found there.
import { addressWith } from "./address.js"
import { loadBodies } from "./bodies.js"
import { loadFinding } from "./finding.js"

const SHOWN = 5

/**
 * Whether the bodies that a query finds say more than the members that it finds in a list: one that has just that name,
 * or is the best for it where no member has all words, is no member. Without any member it is always asked.
 */
export function saysMore(found, members) {
  if (!members.length) return true
  const isListed = ({ entry }) => members.some((member) => entry.names.includes(member.entry.data.official))
  const named = found.filter(({ fit }) => fit === "name")
  const meant = named.length ? named : found.filter(({ isClose }) => isClose)
  const isGuess = members.every(({ fit }) => fit === "similar" || fit === "nearby")
  return !(meant.length || !isGuess ? meant : found.slice(0, 1)).every(isListed)
}

/** The answer in a box with a link to the check and an empty list; without a box (no check on this site) it does nothing. */
export class BodiesAnswer {
  #latest = 0
  #matching = null

  constructor(box) {
    this.box = box
    this.check = box?.querySelector("a")
  }

  /** Loads what it needs, so that the first word finds it there. */
  prepare() {
    if (this.box) this.#load().catch(() => {})
  }

  async #load() {
    const [{ Matching }, bodies] = await Promise.all([loadFinding(), loadBodies(this.check.href.split("#")[0])])
    return (this.#matching ??= new Matching(bodies))
  }

  /**
   * Shows the bodies that a query names; an empty query shows none. `isWanted` gets what is found and says whether to
   * show it. Where nothing is found, it says so; when the bodies cannot be loaded, the link to the check stands alone.
   */
  async show(query, isWanted = () => true) {
    if (!this.box) return
    const mine = ++this.#latest
    const known = query ? await this.#load().catch(() => null) : null
    if (mine !== this.#latest) return
    const found = known?.find(query) ?? []
    this.box.hidden = !query || !isWanted(found)
    this.check.hash = addressWith(new URLSearchParams(query && { q: query })).split("#")[1] ?? ""
    const lines = found.slice(0, SHOWN).map(({ entry }) => lineOf(entry))
    this.box.querySelector("ul").replaceChildren(...(known && !lines.length ? [nothing()] : lines))
  }
}

function nothing() {
  const line = document.createElement("li")
  line.textContent = "Auch dort ist dazu nichts gefunden."
  return line
}

function lineOf({ label, address, standing }) {
  const link = document.createElement("a")
  link.href = address
  link.textContent = label
  const line = document.createElement("li")
  line.append(link, `: ${standing.map((tag) => tag.textContent.trim()).join(", ")}`)
  return line
}
