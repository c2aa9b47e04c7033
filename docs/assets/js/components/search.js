/**
 * The search of the header: shows the pages that a query finds as a list of links below the field.
 *
 * Nothing is loaded before someone uses the field. Arrows walk from the field through the results and back,
 * Tab leaves them in the usual order, Escape closes the list and returns to the field, Enter in the field goes to
 * the first result. The number of results is announced by the status line; a button shows those that do not fit.
 */

import { loadFinding } from "../parts/finding.js"
import { wordsOf } from "../parts/text-folding.js"

const SHOWN = 10
const EXCERPT = 160
const PAUSE = 60

/** Loads the index once for all search fields of a page. */
class Index {
  #ready

  constructor({ index }) {
    this.address = index
  }

  /** Resolves to what can be asked; rejects when the index cannot be loaded. */
  load() {
    this.#ready ??= this.#fetch().catch((error) => {
      this.#ready = undefined // the next attempt may find the network again
      throw error
    })
    return this.#ready
  }

  async #fetch() {
    const [finding, response] = await Promise.all([loadFinding(), fetch(this.address)])
    if (!response.ok) throw new Error(`search index: ${response.status}`)
    this.bestSection = finding.bestSection
    return new finding.Matching(finding.pagesOf((await response.json()).docs))
  }
}

/** One search form: a field, a status line and a list of results. */
class Search {
  constructor(form, index) {
    this.form = form
    this.index = index
    this.field = form.querySelector(".search__field")
    this.status = form.querySelector(".search__status")
    this.list = form.querySelector(".search__results")
    this.more = form.querySelector(".search__more")
    this.request = 0

    this.field.addEventListener("focus", () => this.index.load().catch(() => {}), { once: true })
    this.field.addEventListener("input", () => this.later())
    this.more.addEventListener("click", () => this.showMore())
    form.addEventListener("submit", (event) => this.submit(event))
    form.addEventListener("keydown", (event) => this.walk(event))
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !form.contains(relatedTarget)) this.close()
    })
    form.addEventListener("focusin", () => this.reopen())
    document.addEventListener("pointerdown", ({ target }) => form.contains(target) || this.close())
    if (this.field.value)
      this.run() // typed before this script had come
    else if (form.dataset.prefill) this.prefill()
  }

  get links() {
    return [...this.list.querySelectorAll("a")]
  }

  later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.run(), PAUSE)
  }

  async run() {
    clearTimeout(this.timer)
    const request = ++this.request
    const query = this.field.value
    if (wordsOf(query).join("").length < 2) return this.close()
    if (!this.links.length) this.say("Die Suche läuft …")
    try {
      const index = await this.index.load()
      if (request === this.request) this.show(index.find(query, { someAreEnough: true }), query)
    } catch {
      this.show([], query)
      this.say("Die Suche kann gerade nicht geladen werden. Alle Seiten erreichen Sie über die Navigation.")
    }
  }

  show(found, query) {
    this.found = found
    this.query = query
    this.list.replaceChildren()
    this.append(SHOWN)
    this.list.hidden = found.length === 0
    this.say(countOf(found))
  }

  /** The next results; all pages that a query finds can be reached. */
  append(count) {
    const from = this.list.children.length
    this.list.append(...this.found.slice(from, from + count).map(({ entry }) => this.result(entry)))
    this.more.hidden = this.list.children.length === this.found.length
  }

  showMore() {
    const next = this.links.length
    this.append(SHOWN)
    this.links[next].focus()
  }

  /** A page as a list entry; the section that fits best decides address and excerpt, the page itself the title. */
  result(page) {
    const best = page.sections.length > 1 ? this.index.bestSection(page, this.query) : page.sections[0]
    const link = document.createElement("a")
    link.className = "search__link"
    link.href = this.form.dataset.root + best.location
    link.append(line("search__title", page.title))
    if (best.location.includes("#")) link.append(line("search__section", best.title))
    const { text } = best
    if (text)
      link.append(line("search__excerpt", text.length > EXCERPT ? `${text.slice(0, EXCERPT).trimEnd()} …` : text))
    const entry = document.createElement("li")
    entry.append(link)
    return entry
  }

  say(text) {
    this.form.dataset.open = "true"
    if (this.status.textContent !== text) this.status.textContent = text
  }

  close() {
    this.request++
    clearTimeout(this.timer)
    delete this.form.dataset.open
    this.status.textContent = ""
  }

  reopen() {
    if (!this.form.dataset.open && this.links.length && wordsOf(this.field.value).length) this.run()
  }

  async submit(event) {
    event.preventDefault()
    await this.run()
    this.links[0]?.focus()
  }

  walk(event) {
    if (event.key === "Escape" && this.form.dataset.open) {
      event.preventDefault()
      this.close()
      this.list.replaceChildren()
      this.field.focus()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || !this.form.dataset.open) return
    const stops = [this.field, ...this.links, ...(this.more.hidden ? [] : [this.more])]
    const next = stops.indexOf(document.activeElement) + step
    if (!stops.includes(document.activeElement) || !stops[next]) return
    event.preventDefault()
    stops[next].focus()
  }

  /** On the error page the words of the address are the first query. */
  prefill() {
    const words = wordsOf(decoded(location.pathname).replace(/\.html?$/, ""))
    this.field.value = words.filter((word) => word !== "index").join(" ")
    if (this.field.value) this.run()
  }
}

/** An address in letters; one that is not written in UTF-8 (%FC) as it stands. */
function decoded(address) {
  try {
    return decodeURIComponent(address)
  } catch {
    return address.replace(/%[0-9a-f]{2}/gi, " ")
  }
}

const line = (name, text) => {
  const element = document.createElement("span")
  element.className = name
  element.textContent = text
  return element
}

function countOf(found) {
  if (!found.length)
    return "Keine Seite gefunden. Versuchen Sie ein anderes Wort oder nur den Wortanfang; alle Bereiche nennt die Navigation."
  const pages = found.length === 1 ? "1 Seite gefunden" : `${found.length} Seiten gefunden`
  const rest = found.length > SHOWN ? `, zuerst die besten ${SHOWN}` : ""
  const { fit } = found[0]
  if (fit === "nearby") return `Von jeder Gemeinde ist nur eine Postleitzahl bekannt. Nahe bei dieser: ${pages}.`
  return fit === "similar" ? `Nichts passt genau. Ähnlich: ${pages}${rest}.` : `${pages}${rest}.`
}

const forms = document.querySelectorAll(".search")
if (forms.length) {
  const index = new Index(forms[0].dataset)
  for (const form of forms) new Search(form, index)
}
