/**
 * Adds "Code kopieren" to each box of code, and a button to each sentence to quote, which is copied with the address of
 * its page. Without this script both can be selected and copied by hand.
 */
import { copyFrom } from "./parts/clipboard.js"

function addButton(part, label, copy) {
  const kept = part.nextElementSibling
  const row = kept?.matches(".awaited") ? kept : document.createElement("p")
  const button = document.createElement("button")
  const status = document.createElement("span")
  row.className = "copy-row"
  button.type = "button"
  button.className = "button button--secondary"
  button.textContent = label
  status.setAttribute("role", "status")
  button.addEventListener("click", () => copy(status))
  row.append(button, status)
  if (row !== kept) part.after(row) // to put it there once more would style the whole page anew
  return button
}

for (const box of document.querySelectorAll(".code-box")) {
  box.labels[0].id = `${box.id}-name`
  const button = addButton(box, "Code kopieren", (status) => copyFrom(box, status, "Der Code"))
  button.setAttribute("aria-describedby", box.labels[0].id)
}

/** The sentence without the numbers of its sources, and where it stands. */
function quotationOf(sentence) {
  const copy = sentence.cloneNode(true)
  for (const mark of copy.querySelectorAll(".ref")) mark.remove()
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0]
  return `${copy.textContent.replace(/\s+/g, " ").trim()} (${page})`
}

for (const sentence of document.querySelectorAll("[data-quotable]")) {
  const what = sentence.dataset.quotable
  addButton(sentence, `${what} kopieren`, (status) => copyFrom(sentence, status, `Der ${what}`, quotationOf(sentence)))
}
