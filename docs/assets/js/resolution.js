/**
 * The draft of a resolution: filled in for a chosen municipality, printed, saved as a text.
 *
 * What is filled in stands on that municipality's page of the Kommunen-Check and is read from there. The choice lives in
 * the address (#kommune=…), so that a filled draft can be shared and the back button works.
 */
import { addressWith, chosenInAddress, leadsToPlace } from "./parts/address.js"
import { saveFile } from "./parts/save-file.js"

const form = document.getElementById("vorlage-wahl")

const draft = document.getElementById("entwurf")
const status = form.querySelector("[role=status]")
const select = form.elements.kommune
const slots = [...draft.querySelectorAll("[data-slot]")].map((slot) => ({ slot, blank: [...slot.childNodes] }))

// Filling in

const plain = (node) => node.textContent.replace(/\s+/g, " ").trim()

/** A member as a line of a list: its name with a link, why it is named, and what it uses. */
function line(row, address) {
  const [reason, uses] = row.querySelectorAll("td")
  const link = document.createElement("a")
  link.href = new URL(row.querySelector("a").getAttribute("href"), address)
  link.textContent = plain(row.querySelector("th"))
  const item = document.createElement("li")
  const services = [...uses.querySelectorAll("a")].map(plain).join("; ")
  item.append(link, `, ${plain(reason)}`, services && `: nutzt ${services}`)
  return item
}

/** What the page of a municipality has for each place of the draft, as nodes; a place it has nothing for stays blank. */
function contents(page, address) {
  const rows = (table) => [...page.querySelectorAll(`[aria-labelledby="${table}"] tbody tr`)]
  const lines = (table) => rows(table).map((row) => line(row, address))
  return {
    name: [page.querySelector("[data-name]").dataset.name],
    population: [[...page.querySelector("[data-population]").childNodes].map(plain).join(", ")],
    nearest: lines("tabelle-naehe"),
    similar: lines("tabelle-groesse"),
  }
}

function fill(found) {
  for (const { slot, blank } of slots) {
    const nodes = found[slot.dataset.slot] ?? []
    slot.replaceChildren(...(nodes.length ? nodes : blank))
  }
}

let latest = 0

async function update() {
  const mine = ++latest
  const slug = select.value
  if (!slug) {
    fill({})
    status.textContent = ""
    return
  }
  const address = new URL(`${form.dataset.src}${slug}/`, location.href)
  const name = select.selectedOptions[0].textContent
  try {
    const response = await fetch(address)
    if (!response.ok) throw new Error(response.statusText)
    const page = new DOMParser().parseFromString(await response.text(), "text/html")
    if (mine !== latest) return
    fill(contents(page, address))
    status.textContent = `Ausgefüllt für: ${name}. ${plain(page.querySelector(".lead"))}`
  } catch {
    if (mine !== latest) return
    fill({})
    status.textContent = `Die Angaben zu ${name} ließen sich nicht laden. Versuchen Sie es bitte noch einmal.`
  }
}

// The draft as a text

const PARTS = "h2, h3, dl > div, p, li:not(.sources li)"

/** The text of a part: a citation becomes its number in brackets. */
function textOf(part) {
  const copy = part.cloneNode(true)
  for (const mark of copy.querySelectorAll(".ref")) mark.replaceWith(` [${plain(mark)}]`)
  return plain(copy)
}

const MARKS = {
  H2: (text) => ["", text, "=".repeat(text.length), ""],
  H3: (text) => ["", text, "-".repeat(text.length), ""],
  DIV: (_, part) => [[...part.children].map(plain).join(": ")],
  LI: (text, part) => {
    const { tagName, children } = part.parentElement
    return [`${tagName === "OL" ? `${[...children].indexOf(part) + 1}.` : "-"} ${text}`]
  },
  P: (text) => [text],
}

function asText() {
  const parts = [...draft.querySelectorAll(PARTS)]
  const sources = [...draft.querySelectorAll(".sources li > a")].map(
    (link, place) => `[${place + 1}] ${plain(link)}, ${link.href}`,
  )
  const lines = [...parts.flatMap((part) => MARKS[part.tagName](textOf(part), part)), ...sources]
  return `${lines.join("\r\n").trim()}\r\n`
}

function save() {
  saveFile(`beschlussvorlage${select.value && `-${select.value}`}.txt`, "text/plain;charset=utf-8", asText())
}

// Start

function readAddress() {
  const wanted = chosenInAddress().get("kommune") ?? ""
  select.value = [...select.options].some((option) => option.value === wanted) ? wanted : ""
  update()
}

select.addEventListener("change", () => {
  history.pushState(null, "", addressWith(new URLSearchParams(select.value && { kommune: select.value })))
  update()
})
form.addEventListener("submit", (event) => event.preventDefault())
form.querySelector("[data-action=print]").addEventListener("click", () => print())
form.querySelector("[data-action=save]").addEventListener("click", save)
addEventListener("popstate", () => leadsToPlace() || readAddress())
readAddress()
