/**
 * The finder: a field that knows every municipality, and answers while one types (ARIA 1.2, combobox with a list).
 *
 * Arrows walk through the suggestions, Enter opens the one that is marked; without a mark it opens a sole hit or the
 * body of exactly that name, and otherwise leads to all that fit in the list of the Kommunen-Check. Escape closes the
 * suggestions. Nothing is sent: what is typed goes on behind `#`. Without script the form leads to the list.
 */
import { listOfBodies } from "./finder/list.js"
import { bodiesIn, loadBodies } from "./parts/bodies.js"
import { loadFinding } from "./parts/finding.js"

const SHOWN = 7
const UNREACHABLE = "Die Suche kann gerade nicht geladen werden. Alle Kommunen stehen in der Liste."

/** What a query finds, in words; nothing for none. */
function countOf(found, query, total) {
  if (!query) return ""
  if (!found.length) return `Zu „${query}“ ist nichts gefunden.`
  if (found[0].fit === "nearby")
    return `Zu „${query}“ ist keine Gemeinde bekannt, von jeder nur eine Postleitzahl. Am nächsten liegen:`
  const entries = `${found.length} von ${total} Einträgen`
  return found[0].fit === "similar" ? `Ähnlich wie „${query}“: ${entries}` : `${entries} zu „${query}“`
}

/** The only hit, or the only body of that name; null if the query leaves a choice. */
function certain(found) {
  const named = found.filter(({ fit }) => fit === "name")
  if (named.length) return named.length === 1 || named[0].score > named[1].score ? named[0].entry : null
  return found.length === 1 && found[0].fit !== "nearby" ? found[0].entry : null
}

class Finder {
  constructor(form, number) {
    this.form = form
    this.field = form.querySelector("input")
    this.page = form.hasAttribute("action") ? form.action : location.href.split("#")[0]
    this.list = form.hasAttribute("action") ? null : listOfBodies(this)
    this.box = this.#makeBox(`finder-liste-${number}`)
    this.status = this.list?.status ?? this.#makeStatus()
    this.field.addEventListener("focus", () => this.load().catch(() => {}))
    this.field.addEventListener("input", () => this.type())
    this.field.addEventListener("keydown", (event) => this.press(event))
    this.field.addEventListener("blur", () => this.close())
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.submit()
    })
    if (this.query)
      this.type() // before this script had come
    else this.list?.read()
  }

  #makeBox(id) {
    const box = document.createElement("ul")
    box.className = "finder__list"
    box.id = id
    box.setAttribute("role", "listbox")
    box.hidden = true
    box.setAttribute("aria-label", "Vorschläge")
    box.addEventListener("pointerdown", (event) => event.preventDefault()) // the focus stays in the field
    box.addEventListener("click", ({ target }) => this.take(target.closest("[role=option]")))
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id }
    for (const [name, value] of Object.entries(attributes)) this.field.setAttribute(name, value)
    this.field.after(box)
    return box
  }

  #makeStatus() {
    const status = document.createElement("p")
    status.className = "finder__status"
    status.setAttribute("role", "status")
    this.form.append(status)
    return status
  }

  get query() {
    return this.field.value.trim()
  }

  get options() {
    return [...this.box.children]
  }

  /** Resolves to what can be asked; on the page of the list the bodies are there, elsewhere they are fetched once. */
  load() {
    this.ready ??= Promise.all([loadFinding(), this.#bodies()])
      .then(([{ Matching }, bodies]) => (this.matching = new Matching(bodies)))
      .catch((error) => {
        this.ready = null
        throw error
      })
    return this.ready
  }

  async #bodies() {
    return this.list ? bodiesIn(document, this.page) : loadBodies(this.page)
  }

  async type() {
    if (this.query && !this.matching) await this.load().catch(() => {})
    this.show()
  }

  /** Answers at once; without the bodies, which could not be loaded, the form still leads to the list. */
  find() {
    return this.query && this.matching ? this.matching.find(this.query) : []
  }

  show() {
    const found = this.find()
    if (this.matching || !this.query) this.list?.show(found)
    this.box.replaceChildren(...found.slice(0, SHOWN).map(({ entry }, order) => this.#option(entry, order)))
    if (found.length > SHOWN) this.box.append(this.#rest(found.length))
    this.mark(null)
    this.open(found.length > 0 && document.activeElement === this.field)
    this.say(this.matching ? countOf(found, this.query, this.matching.size) : this.query && UNREACHABLE)
    this.form.dataset.asked = this.query // for those who measure
  }

  #option(body, order) {
    const option = document.createElement("li")
    option.setAttribute("role", "option")
    option.id = `${this.box.id}-${order}`
    option.dataset.address = body.address
    option.append(part("finder__name", body.label), " ", part("muted", body.about), " ")
    option.append(...body.standing.map((tag) => document.importNode(tag, true)))
    return option
  }

  #rest(count) {
    const option = document.createElement("li")
    option.setAttribute("role", "option")
    option.id = `${this.box.id}-alle`
    option.append(part("finder__all", `Alle ${count} Treffer zeigen`))
    return option
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text
  }

  open(isOpen) {
    this.box.hidden = !isOpen
    this.field.setAttribute("aria-expanded", String(isOpen))
    if (!isOpen) this.mark(null)
  }

  close() {
    this.open(false)
  }

  mark(option) {
    this.marked?.removeAttribute("aria-selected")
    this.marked = option
    option?.setAttribute("aria-selected", "true")
    option?.scrollIntoView({ block: "nearest" })
    if (option) this.field.setAttribute("aria-activedescendant", option.id)
    else this.field.removeAttribute("aria-activedescendant")
  }

  press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && this.options.length) {
      event.preventDefault()
      if (this.box.hidden) this.open(true)
      const stops = [null, ...this.options]
      this.mark(stops.at((stops.indexOf(this.marked ?? null) + step) % stops.length))
    } else if (event.key === "Escape" && !this.box.hidden) {
      event.preventDefault()
      this.close()
    } else if (event.key === "Enter" && this.marked) {
      event.preventDefault()
      this.take(this.marked)
    }
  }

  take(option) {
    if (!option) return
    if (option.dataset.address) location.assign(option.dataset.address)
    else this.showAll()
  }

  async submit() {
    if (!this.matching) await this.load().catch(() => {})
    const body = certain(this.find())
    if (body) location.assign(body.address)
    else this.showAll()
  }

  /** All that fits: in the list of this page, or of the Kommunen-Check. */
  showAll() {
    this.close()
    if (this.list) return this.list.enter()
    const address = new URL(this.page)
    if (this.query) address.hash = new URLSearchParams({ q: this.query })
    location.assign(address)
  }
}

function part(name, text) {
  const element = document.createElement("span")
  element.className = name
  element.textContent = text
  return element
}

for (const [number, form] of document.querySelectorAll(".finder").entries()) new Finder(form, number)
