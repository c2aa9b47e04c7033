/**
 * The list of members: filters, free text, sorting, and downloads of what is shown.
 *
 * The table is complete without this script, or a part of a long list, and the form hidden. What is chosen stands in
 * the address, so that it can be shared and the back button undoes it. All data comes from the rows themselves (data
 * attributes and cells).
 */
import { address, form, founder, isChosen, readAddress, selects, sorting, text } from "./member-table/choice.js"
import { filters, judge } from "./member-table/filters.js"
import { asCsv, asJson } from "./member-table/files.js"
import { clear, countOptions, empty, offerFeeds, offerWays } from "./member-table/offers.js"
import { headers, isByFit, markSortedByName, place, region, shownRows, sorted } from "./member-table/table.js"
import { counted, number, write } from "./member-table/said.js"
import { leadsToPlace } from "./parts/address.js"
import { rows } from "./member-table/rows.js"
import { showWhatIsSet } from "./member-table/unfold.js"
import { saveFile } from "./parts/save-file.js"
import { BodiesAnswer, saysMore } from "./parts/bodies-answer.js"
import { parts } from "./parts/whole-list.js"

const caption = region.querySelector("caption")
const files = document.getElementById("filter-dateien")
const status = form.querySelector("[role=status]")
const bodies = new BodiesAnswer(document.querySelector(".filters__bodies"))
const districtTitle = headers[2].textContent.trim()

const BY_FIT = "die besten Treffer zuerst"
const MISSING = " dieser Seite. Die übrigen Seiten der Liste ließen sich nicht laden."
const UNREAD = ". Nach dem Suchwort ist nicht gefiltert: Die Suche kann gerade nicht geladen werden."
const said = { status: status.textContent, caption: caption.textContent }
const everybody = said.caption.replace(`, ${sorting.options[0].dataset.caption}`, "")

function update({ whole = false } = {}) {
  if (parts && !showPart()) return
  const typed = text.value.trim()
  if (typed && rows.matching === undefined) return learn(whole)
  const judged = judge()
  const { shown, without } = judged
  place(sorted(shown), whole)
  for (const [index, filter] of filters.entries()) countOptions(filter, without[index])
  const all = shown.length === rows.all.length
  const part = `${number.format(shown.length)} von ${number.format(rows.all.length)} Einträgen`
  const lost = `${rows.incomplete ? MISSING : ""}${typed && rows.matching === null ? UNREAD : ""}`
  write(status, `${all ? counted(rows.all.length) : part}${lost}`)
  const order = isByFit() ? BY_FIT : sorting.selectedOptions[0].dataset.caption
  write(caption, `${all ? everybody : part}, ${order}`)
  region.hidden = files.hidden = shown.length === 0
  empty.hidden = shown.length > 0
  if (shown.length === 0) offerWays(judged, changed)
  const members = shown.map((entry) => ({ entry, fit: filters[0].found.get(entry)?.fit }))
  bodies.show(filters[0].value, (found) => saysMore(found, members))
  offerFeeds()
}

/** A word waits for what finds words. */
function learn(whole) {
  region.setAttribute("aria-busy", "true")
  rows.learn(() => {
    region.removeAttribute("aria-busy")
    update({ whole })
  })
}

/** Of a long list without a choice its part, as the server has written it; gives whether there is more to do. */
function showPart() {
  parts.hidden = isChosen()
  if (parts.hidden) {
    if (!rows.loading) {
      write(status, "Die übrigen Seiten der Liste werden geladen …")
      rows.complete(() => update())
    }
    return rows.whole || rows.incomplete
  }
  place([...rows.own], true)
  markSortedByName()
  if (rows.whole) for (const [index, others] of judge().without.entries()) countOptions(filters[index], others)
  write(status, said.status)
  write(caption, said.caption)
  region.hidden = files.hidden = false
  empty.hidden = true
  return false
}

let typing = false

/** Every choice is a step of its own for the back button; a word being typed is one step, not one for each letter. */
function changed(byTyping = false) {
  update()
  if (address() === location.pathname + location.hash) return
  history[typing && byTyping ? "replaceState" : "pushState"](null, "", address())
  typing = byTyping
}

const labels = new Map(
  [...(form.elements.leistung?.options ?? [])].map((option) => [option.value, option.dataset.label]),
)

const FORMATS = {
  csv: { type: "text/csv;charset=utf-8", make: (chosen) => asCsv(chosen, labels, districtTitle) },
  json: { type: "application/json", make: asJson },
}

function save(format) {
  const { type, make } = FORMATS[format]
  saveFile(`mitglieder.${format}`, type, make(shownRows()))
}

text.addEventListener("focus", () => bodies.prepare(), { once: true })
text.addEventListener("input", () => {
  rows.matching ??= undefined // what was not to be had may be by now
  changed(true)
})
for (const control of [...selects, ...(founder ? [founder] : []), sorting])
  control.addEventListener("change", () => changed())
form.addEventListener("submit", (event) => event.preventDefault())
form.addEventListener("reset", (event) => {
  event.preventDefault() // a reset would bring back what the address said when the page was opened
  clear()
  sorting.value = ""
  changed()
})
files.addEventListener("click", ({ target }) => target.dataset.format && save(target.dataset.format))
addEventListener("popstate", () => {
  if (leadsToPlace()) return
  typing = false
  readAddress()
  showWhatIsSet()
  update({ whole: true }) // the browser goes back to where the page was scrolled to
})

markSortedByName()
form.classList.remove("awaited")
readAddress()
showWhatIsSet()
update()
