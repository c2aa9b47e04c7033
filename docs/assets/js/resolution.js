/**
 * The draft of a resolution: filled in for a chosen municipality, printed, saved as a text or a document.
 *
 * What is filled in stands on that municipality's page of the Kommunen-Check and is read from there. The choice lives in
 * the address (#kommune=…), so that a filled draft can be shared and the back button works.
 */
import { addressWith, chosenInAddress, leadsToPlace } from "./parts/address.js"
import { onUse } from "./parts/on-use.js"
import { saveFile } from "./parts/save-file.js"
import { asText } from "./resolution/as-text.js"
import { blocksOf, plain } from "./resolution/blocks.js"

const form = document.getElementById("vorlage-wahl")

const draft = document.getElementById("entwurf")
const status = form.querySelector("[role=status]")
const select = form.elements.kommune
const slots = [...draft.querySelectorAll("[data-slot]")].map((slot) => ({ slot, blank: [...slot.childNodes] }))

// Filling in

/** A member as a line of a list: its name with a link, why it is named, and what it uses. */
function line(row, address) {
  const [reason, uses] = row.querySelectorAll("td")
  const item = document.createElement("li")
  const services = [...uses.querySelectorAll(".use")].map(plain).join("; ")
  item.append(linkTo(row, address), `, ${plain(reason)}`, services && `: nutzt ${services}`)
  return item
}

const sources = draft.querySelector(".sources") ?? document.createElement("ol")
const cited = [...sources.children]

/** What the page of a municipality has for each place of the draft, as nodes; a place it has nothing for stays blank. */
function contents(page, address) {
  sources.replaceChildren(...cited) // without those of another municipality
  const rows = (table) => [...page.querySelectorAll(`[aria-labelledby="${table}"] tbody tr`)]
  const lines = (table) => rows(table).map((row) => line(row, address))
  return {
    name: [page.querySelector("[data-name]").dataset.name],
    population: [[...page.querySelector("[data-population]").childNodes].map(plain).join(", ")],
    nearest: lines("tabelle-naehe"),
    similar: lines("tabelle-groesse"),
    named: [...page.querySelectorAll("[data-mentions] li")].map((item) => mention(item, page, address)),
  }
}

/** A service for which sources name the municipality itself: its sources join those of the draft. */
function mention(row, page, address) {
  const link = linkTo(row, address)
  const marks = [...row.querySelectorAll(".ref")].map((mark) => document.importNode(mark, true))
  for (const { firstChild: mark } of marks) {
    listSource(page.getElementById(mark.hash.slice(1)))
    mark.textContent = [...sources.children].indexOf(document.getElementById(mark.hash.slice(1))) + 1
    mark.setAttribute("aria-label", `Quelle ${mark.textContent}`)
  }
  const item = document.createElement("li")
  item.append(link, `: ${plain(row.querySelector(".muted"))}`, ...marks)
  return item
}

function linkTo(row, address) {
  const found = row.querySelector("a")
  const link = document.createElement("a")
  link.href = new URL(found.getAttribute("href"), address)
  link.textContent = plain(found)
  return link
}

function listSource(item) {
  if (!document.getElementById(item.id)) sources.append(document.importNode(item, true))
}

/** A part that only some municipalities need is shown as soon as it has something to say. */
function fill(found) {
  for (const { slot, blank } of slots) {
    const nodes = found[slot.dataset.slot] ?? []
    slot.replaceChildren(...(nodes.length ? nodes : blank))
    const part = slot.closest(".resolution__some")
    if (part) part.hidden = !nodes.length
  }
}

function empty() {
  sources.replaceChildren(...cited)
  fill({})
}

let latest = 0

async function update() {
  const mine = ++latest
  const slug = select.value
  if (!slug) {
    empty()
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
    empty()
    status.textContent = `Die Angaben zu ${name} ließen sich nicht laden. Versuchen Sie es bitte noch einmal.`
  }
}

// The draft as a file

const documents = onUse(new URL("./resolution-documents.js", import.meta.url))

async function save({ target }) {
  const { format } = target.dataset
  const blocks = blocksOf(draft, document.querySelector(".admonition.hinweis"))
  const name = `beschlussvorlage${select.value && `-${select.value}`}.${format}`
  if (format === "txt") return saveFile(name, "text/plain;charset=utf-8", asText(blocks))
  try {
    const { saveDocument } = await documents()
    saveDocument(name, format, blocks)
  } catch {
    status.textContent =
      "Das Dokument ließ sich nicht erstellen. Versuchen Sie es bitte noch einmal, oder speichern Sie den Text."
  }
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
for (const button of form.querySelectorAll("[data-format]")) button.addEventListener("click", save)
addEventListener("popstate", () => leadsToPlace() || readAddress())
readAddress()
