/**
 * The form for proposals. It knows all records, asks for one change and its source, and makes a text of
 * it. Nothing is sent and nothing is kept: the text leaves the page only by one of the ways below it.
 */
import { copyFrom } from "./parts/clipboard.js"
import { saveFile } from "./parts/save-file.js"
import { ACTS, wanted } from "./proposal/acts.js"
import { element, faults, mark, rows, typed } from "./proposal/fields.js"
import { comparison, table } from "./proposal/preview.js"
import { byId, data, load } from "./proposal/records.js"
import { issueAddress, mailAddress, proposalText } from "./proposal/text.js"
import { judgeBy } from "./proposal/verdict.js"

const form = document.getElementById("vorschlag")
const ready = document.getElementById("vorschlag-fertig")
const summary = document.getElementById("vorschlag-fehler")
const status = document.getElementById("vorschlag-status")
let verdict
const judge = (field, value) => verdict.judge(field, value)

// The form

const act = () => ACTS[form.elements.was.value]
const valueFields = () => byId("vorschlag-werte")

function showValues() {
  const { fields, values, nothing } = act()?.make() ?? { fields: [] }
  const none = element("p", {}, "Diese Nutzung steht nicht auf der Website. Es gibt nichts zu beenden.")
  valueFields().replaceChildren(...(nothing ? [none] : rows(fields, "wert", values)))
  byId("vorschlag-quelle").hidden = !isChosen()
}

function isChosen() {
  const made = act()?.make()
  return Boolean(made?.proposal)
}

function showThen() {
  byId("vorschlag-angabe").replaceChildren(...(act()?.next() ?? []))
  showValues()
}

function showFirst() {
  byId("vorschlag-eintrag").replaceChildren(...(act()?.first() ?? []))
  showThen()
}

function fieldFaults(made) {
  const values = typed(made.fields, "wert")
  const empty = data.rules.messages.empty.join(" ").trim()
  const found = made.mayBeEmpty && !Object.keys(values).length ? [] : faults(made.fields, "wert", judge, empty)
  const { source, note } = data.fields
  return [...found, ...faults(source, "quelle", judge, empty), ...faults(note, "nachricht", judge, empty)]
}

const plain = (value) => JSON.stringify(Object.entries(value ?? {}).sort())
const isSame = ({ seen, proposed }) =>
  typeof (seen ?? proposed) === "string" ? seen === proposed : plain(seen) === plain(proposed)

function allFaults(made) {
  if (!made?.proposal) {
    const open = [...form.querySelectorAll("select")].find((select) => !select.value && !select.id.startsWith("wert"))
    const id = open?.id ?? "was-mitglied"
    return [
      { id, text: "Bitte wählen Sie etwas aus.", label: open?.labels[0].textContent ?? "Was möchten Sie melden?" },
    ]
  }
  const found = fieldFaults(made)
  const { changes } = made.proposal(typed(made.fields, "wert"))
  if (!found.length && changes?.every(isSame)) {
    found.push({
      id: `wert-${made.fields[0].name}`,
      text: "So steht es schon da. Bitte ändern Sie etwas.",
      label: made.fields[0].title,
    })
  }
  return found
}

function showFaults(found) {
  for (const control of form.querySelectorAll("[aria-invalid]")) mark(control, "")
  for (const { id, text } of found) mark(byId(id), text)
  const items = found.map(({ id, text, label }) =>
    element("li", {}, element("a", { href: `#${id}` }, `${label}: ${text}`)),
  )
  summary.querySelector("ul").replaceChildren(...items)
  summary.hidden = !found.length
  if (found.length) summary.focus()
}

let made

function finish(event) {
  event.preventDefault()
  const chosen = act()?.make()
  const found = allFaults(chosen)
  showFaults(found)
  ready.hidden = found.length > 0
  if (found.length) return
  const proposal = chosen.proposal(typed(chosen.fields, "wert"))
  const source = typed(data.fields.source, "quelle")
  const content = { version: "1", ...proposal, source, ...typed(data.fields.note, "nachricht") }
  const lines = comparison(proposal)
  made = { title: `Vorschlag: ${chosen.title}`, told: told(lines, source), text: proposalText(data, content) }
  show(lines)
}

const inOneLine = (text) => text.replace(/\s+/g, " ")

/** The proposal for people: it stands above the text that the program reads. */
const told = (lines, source) =>
  [
    ...lines.flatMap(([name, old, next]) => [name, `- bisher: ${old}`, `- künftig: ${next}`].map(inOneLine)),
    inOneLine(`Quelle: ${source.title}, ${source.url}`),
  ].join("\n")

const whole = () => `${made.title}\n\n${made.told}\n\n${made.text}`

function way(id, address) {
  const link = byId(id)
  if (!link) return true
  link.hidden = !address
  if (address) link.href = address
  return Boolean(address)
}

function show(lines) {
  byId("vorschlag-vergleich").replaceChildren(table(made.title, lines))
  byId("vorschlag-text").value = whole()
  const fits = [
    way("vorschlag-mail", mailAddress(data, made.title, made.told, made.text)),
    way("vorschlag-ticket", issueAddress(data.forge, made.title, made.told, made.text)),
  ]
  byId("vorschlag-zu-lang").hidden = fits.every(Boolean)
  status.textContent = ""
  ready.hidden = false
  ready.querySelector("h2").focus()
}

/** Judges a field when the visitor leaves it; a day is then written as in the data. */
function leave({ target }) {
  const field = [
    ...(act()?.make()?.fields ?? []).map((one) => [`wert-${one.name}`, one]),
    ...data.fields.source.map((one) => [`quelle-${one.name}`, one]),
    ...data.fields.note.map((one) => [`nachricht-${one.name}`, one]),
  ].find(([id]) => id === target.id)?.[1]
  if (field?.kind === "date") target.value = verdict.isoDay(target.value) || target.value
  if (field) whenReleased(() => mark(target, target.value.trim() ? judge(field, target.value.trim()) : ""))
}

let pressed = false
document.addEventListener("pointerdown", ({ target }) => (pressed = target.closest("button") !== null))
document.addEventListener("pointerup", () => (pressed = false))

/** Waits for the end of a click: a fault that appears or goes moves the page, and the click would miss its button. */
function whenReleased(act) {
  if (pressed) document.addEventListener("pointerup", () => setTimeout(act), { once: true })
  else act()
}

const NEXT = { "wahl-angabe": showValues, "wahl-kommune": showValues }

form.addEventListener("change", (event) => {
  ready.hidden = true
  const { id, name } = event.target
  if (name === "was") showFirst()
  else if (id === "wahl-ende") showThen()
  else if (id.startsWith("wahl-")) (NEXT[id] ?? (form.elements.was.value === "ende" ? showValues : showThen))()
  else leave(event)
})
form.addEventListener("submit", finish)
summary.addEventListener("click", (event) => {
  const target = event.target.closest("a")
  if (!target) return
  event.preventDefault()
  byId(target.hash.slice(1)).focus()
})
byId("vorschlag-kopieren").addEventListener("click", () => copyFrom(byId("vorschlag-text"), status, "Der Text"))
byId("vorschlag-datei").addEventListener("click", () => saveFile("vorschlag.txt", "text/plain;charset=utf-8", whole()))

function start() {
  const chosen = ["kommune", "leistung", "mitglied"].find((name) => wanted.has(name))
  const first = { kommune: "beitritt", leistung: "nutzung", mitglied: "mitglied" }[chosen]
  if (first) form.elements.was.value = first
  verdict = judgeBy(data.rules)
  byId("vorschlag-quelle-felder").append(...rows(data.fields.source, "quelle"), ...rows(data.fields.note, "nachricht"))
  showFirst()
  form.classList.remove("awaited")
}

function doWithout() {
  form.hidden = true
  byId("vorschlag-fehlt").hidden = false
}

load(form.dataset.records).then(start, doWithout)
