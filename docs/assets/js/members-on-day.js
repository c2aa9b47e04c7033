/**
 * Who was a member on a day: counts and lists for the chosen one, from the lines of the table of beginnings.
 *
 * The table by year answers without this script. The day stands in the address behind `#`.
 */
import { addressWith, chosenInAddress } from "./parts/address.js"

const form = document.getElementById("mitglieder-am-tag")
const field = form.querySelector("input")
const status = form.querySelector("[role=status]")
const lists = document.getElementById("mitglieder-am-tag-listen")
const rows = [...document.querySelectorAll("#tabelle-mitglied-ab-zeilen tr")]

const KINDS = ["certain", "possible", "unknown"]
const NAME = "tag"

/** A day in words; made when somebody asks, as it takes a telephone longer than all else here. */
const inWords = (day) => new Date(day).toLocaleDateString("de-DE", { dateStyle: "long", timeZone: "UTC" })

/** What can be said of one member on a day (an ISO date, which sorts as it reads); as directory/membership.py says it. */
function certainty({ earliest, latest, dated }, day) {
  if (day < earliest) return ""
  if (latest && day >= latest) return "certain"
  return dated ? "possible" : "unknown"
}

const known = () => /^\d{4}-\d\d-\d\d$/.test(field.value) && field.validity.valid

let named = "" // the day whose members the lists name

function show() {
  named = field.value
  lists.classList.toggle("awaited", !known())
  if (!known()) {
    status.textContent = field.value || field.validity.badInput ? form.dataset.wrong : ""
    return
  }
  const told = []
  for (const kind of KINDS) {
    const found = rows.filter((row) => certainty(row.dataset, field.value) === kind)
    const part = lists.querySelector(`[data-kind=${kind}]`)
    part.querySelector("[data-count]").textContent = found.length
    part.querySelector("ul").replaceChildren(...found.map(item))
    part.querySelector("[data-none]").hidden = found.length > 0
    told.push(`${part.dataset.label}: ${found.length}`)
  }
  status.textContent = `Am ${inWords(field.value)}: ${told.join(", ")}.`
}

function item(row) {
  const element = document.createElement("li")
  element.append(row.querySelector("a").cloneNode(true))
  return element
}

function readAddress() {
  const day = chosenInAddress().get(NAME)
  if (day !== null) field.value = day
  show()
}

field.addEventListener("change", () => {
  show()
  const choice = new URLSearchParams(known() ? { [NAME]: field.value } : {})
  history.replaceState(history.state, "", addressWith(choice))
})
form.addEventListener("submit", (event) => event.preventDefault())
addEventListener("hashchange", readAddress)

lists.addEventListener("toggle", () => named === field.value || show(), true) // such events do not bubble

// The page has the counts of its newest day; names are listed once somebody asks.
form.classList.remove("awaited")
lists.classList.remove("awaited")
if (chosenInAddress().has(NAME) || field.value !== field.defaultValue) readAddress()
