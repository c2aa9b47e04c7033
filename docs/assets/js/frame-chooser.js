/**
 * Choose what to show on another website: preview and code follow the choice.
 *
 * Without this script the page leads to every frame and to its HTML.
 */
const form = document.getElementById("rahmen-wahl")
const [what, scheme, link, paper] = ["was", "schema", "farbe", "hintergrund"].map((name) =>
  document.getElementById(`rahmen-${name}`),
)
const preview = document.getElementById("rahmen-vorschau")
const frameCode = document.getElementById("rahmen-code")
const html = document.getElementById("rahmen-html")

const quoted = (text) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
const digits = (field) => field.value.trim().replace(/^#/, "").toLowerCase()

function choice() {
  const chosen = new URLSearchParams()
  if (scheme.value) chosen.set("schema", scheme.value)
  for (const [name, field] of [
    ["farbe", link],
    ["hintergrund", paper],
  ])
    if (/^[0-9a-f]{6}$/.test(digits(field))) chosen.set(name, digits(field))
  const text = chosen.toString()
  return text && `#${text}`
}

async function show() {
  const option = what.selectedOptions[0]
  const { title, height } = option.dataset
  const address = option.value + choice()
  preview.title = `Vorschau: ${title}`
  preview.height = height
  if (preview.getAttribute("src") !== form.dataset.root + address) preview.src = form.dataset.root + address
  const source = quoted(form.dataset.site + address)
  frameCode.value = `<iframe src="${source}" title="${quoted(title)}" width="100%" height="${height}" loading="lazy"></iframe>`
  const answer = await fetch(`${form.dataset.root}${option.value}html.txt`)
  const text = answer.ok ? await answer.text() : ""
  if (option === what.selectedOptions[0]) html.value = text
}

for (const field of [what, scheme, link, paper]) field.addEventListener("change", show)
form.addEventListener("submit", (event) => event.preventDefault())
for (const part of [form, document.getElementById("rahmen-ergebnis")]) part.classList.remove("awaited")
show()
