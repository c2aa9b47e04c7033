/**
 * The search: feeds Material's worker and shows its answers as a list of links below the field.
 *
 * Nothing is loaded before someone uses the field. Arrows walk from the field through the results and back,
 * Tab leaves them in the usual order, Escape closes the list and returns to the field, Enter in the field goes to
 * the first result. The number of results is announced by the status line.
 */

import { wordsOf } from "../parts/text-folding.js"

/** Kinds of messages that the worker understands and sends. */
const SETUP = 0
const READY = 1
const QUERY = 2
const RESULT = 3

const SHOWN = 10
const EXCERPT = 160
const PAUSE = 150

/** The words of a query as the index holds them, without anything the worker would take for an operator. */
const queryWords = (query) => wordsOf(query.normalize("NFC").toLowerCase())

/** Every word must begin a word of the page; whole words count more. */
const strictQuery = (words) => words.map((word) => `+${word}* ${word}^5`).join(" ")

/** For when nothing has all the words: any of them, also inside a word, also with one letter wrong. */
const looseQuery = (words) => words.map((word) => `${word}* *${word}* ${word.length > 3 ? `${word}~1` : ""}`).join(" ")

/** The text of an index field; the index holds it as escaped HTML with a few tags. */
const plainText = (markup) =>
  new DOMParser()
    .parseFromString(markup.replace(/<\/?mark>/g, "").replace(/<[^>]+>/g, " "), "text/html")
    .body.textContent.replace(/\s+/g, " ")
    .trim()

/** Loads index and worker once for all search fields of a page. */
class Index {
  #ready

  constructor({ worker, index }) {
    this.addresses = { worker, index }
  }

  /** Resolves to a function that answers one query; rejects when index or worker cannot be loaded. */
  load() {
    this.#ready ??= this.#start().catch((error) => {
      this.#ready = undefined // the next attempt may find the network again
      throw error
    })
    return this.#ready
  }

  async #start() {
    const response = await fetch(this.addresses.index)
    if (!response.ok) throw new Error(`search index: ${response.status}`)
    const data = await response.json()
    const worker = new Worker(this.addresses.worker)
    await ask(worker, { type: SETUP, data: { ...data, options: { suggest: false } } }, READY)
    let last = Promise.resolve()
    return (query) => (last = last.then(() => ask(worker, { type: QUERY, data: query }, RESULT)))
  }
}

/** Sends one message to the worker and resolves to the data of its answer. */
const ask = (worker, message, expected) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => data.type === expected && resolve(data.data)
    worker.onerror = (event) => reject(new Error(event.message ?? "search worker"))
    worker.postMessage(message)
  })

/** One search form: a field, a status line and a list of results. */
class Search {
  constructor(form, index) {
    this.form = form
    this.index = index
    this.field = form.querySelector(".search__field")
    this.status = form.querySelector(".search__status")
    this.list = form.querySelector(".search__results")
    this.request = 0

    this.field.addEventListener("focus", () => this.index.load().catch(() => {}), { once: true })
    this.field.addEventListener("input", () => this.later())
    form.addEventListener("submit", (event) => this.submit(event))
    form.addEventListener("keydown", (event) => this.walk(event))
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !form.contains(relatedTarget)) this.close()
    })
    form.addEventListener("focusin", () => this.reopen())
    document.addEventListener("pointerdown", ({ target }) => form.contains(target) || this.close())
    if (form.dataset.prefill) this.prefill()
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
    const words = queryWords(this.field.value)
    if (words.join("").length < 2) return this.close()
    this.say("Die Suche läuft …")
    try {
      const found = await this.find(words)
      if (request === this.request) this.show(found)
    } catch {
      this.show({ pages: [] })
      this.say("Die Suche kann gerade nicht geladen werden. Alle Seiten erreichen Sie über die Navigation.")
    }
  }

  async find(words) {
    const query = await this.index.load()
    const strict = await query(strictQuery(words))
    if (strict.items.length) return { pages: strict.items, exact: true }
    return { pages: (await query(looseQuery(words))).items, exact: false }
  }

  show({ pages, exact }) {
    this.list.replaceChildren(...pages.slice(0, SHOWN).map((page) => this.result(page)))
    this.list.hidden = pages.length === 0
    this.form.dataset.open = "true"
    this.say(countOf(pages.length, exact))
  }

  /** A page as a list entry; the best of its sections decides address and excerpt, the page itself the title. */
  result(sections) {
    const page = sections.find(({ location }) => !location.includes("#")) ?? sections[0]
    const best = page.score > 0 ? page : sections[0]
    const link = document.createElement("a")
    link.className = "search__link"
    link.href = this.form.dataset.root + best.location
    link.append(line("search__title", plainText(page.title)))
    if (best !== page) link.append(line("search__section", plainText(best.title)))
    const text = plainText(best.text)
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
    if (!this.form.dataset.open && this.links.length && queryWords(this.field.value).length) this.run()
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
    const stops = [this.field, ...this.links]
    const next = stops.indexOf(document.activeElement) + step
    if (!stops.includes(document.activeElement) || !stops[next]) return
    event.preventDefault()
    stops[next].focus()
  }

  /** On the error page the words of the address are the first query. */
  prefill() {
    const words = queryWords(decoded(location.pathname).replace(/\.html?$/, ""))
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

const countOf = (count, exact) => {
  if (count === 0) return "Keine Seite gefunden. Versuchen Sie ein anderes Wort oder nur den Wortanfang."
  const pages = count === 1 ? "1 Seite gefunden" : `${count} Seiten gefunden`
  const rest = count > SHOWN ? `, die ersten ${SHOWN} werden gezeigt` : ""
  return exact ? `${pages}${rest}.` : `Nichts passt genau. Ähnlich: ${pages}${rest}.`
}

const forms = document.querySelectorAll(".search")
if (forms.length) {
  const index = new Index(forms[0].dataset)
  for (const form of forms) new Search(form, index)
}
