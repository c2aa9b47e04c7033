// Builds the fields of the form from their description, reads them, and ties what is wrong with them to them.

/** An element with attributes and content; what is undefined is left out. */
export function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value)
  }
  made.append(...content.filter((part) => part !== undefined && part !== ""))
  return made
}

/** A choice: `options` are pairs of value and text. */
export function choice(id, label, options, chosen = "", hint = "") {
  const select = element("select", { id })
  for (const [value, text] of options) select.append(element("option", { value }, text))
  select.value = chosen
  if (select.selectedIndex < 0) select.selectedIndex = 0
  return row(id, label, select, hint)
}

function row(id, label, control, hint) {
  const described = hint ? `${id}-hinweis` : undefined
  if (described) control.setAttribute("aria-describedby", described)
  const parts = [element("label", { for: id }, label)]
  if (hint) parts.push(element("p", { id: described, class: "proposal__hint" }, hint))
  return element("div", { class: "proposal__field" }, ...parts, control)
}

const CONTROLS = {
  text: (id) => element("textarea", { id, rows: 3 }),
  email: (id) => element("input", { id, type: "text", inputmode: "email", autocomplete: "off", spellcheck: "false" }),
  telephone: (id) => element("input", { id, type: "text", inputmode: "tel", autocomplete: "off" }),
  url: (id) => element("input", { id, type: "url", inputmode: "url", autocomplete: "off", spellcheck: "false" }),
}

const FLAG = [
  ["", "nicht bekannt"],
  ["true", "ja"],
  ["false", "nein"],
]

function single(field, id, value) {
  const label = field.required ? field.title : `${field.title} (freiwillig)`
  if (field.kind === "choice" || field.kind === "flag") {
    const options = field.kind === "flag" ? FLAG : [["", "Bitte wählen"], ...field.choices.map((word) => [word, word])]
    return choice(id, label, options, value ?? "", field.hint)
  }
  const control = (CONTROLS[field.kind] ?? (() => element("input", { id, type: "text", autocomplete: "off" })))(id)
  control.value = value ?? ""
  return row(
    id,
    label,
    control,
    field.hint || (field.kind === "date" ? "2022, 2022-10, 2022-10-01, 2022-Q4 oder 2022-Herbst" : ""),
  )
}

/** The fields of a list with what they say now. Ids begin with `prefix`. */
export function rows(fields, prefix, values = {}) {
  return fields.map((field) => {
    const made = single(field, `${prefix}-${field.name}`, values[field.name])
    made.dataset.field = field.name
    return made
  })
}

/** What the fields say: texts without blanks around them; what is empty is left out. */
export function typed(fields, prefix) {
  const found = fields.map((field) => [field.name, document.getElementById(`${prefix}-${field.name}`).value.trim()])
  return Object.fromEntries(found.filter(([, value]) => value))
}

/** Every fault of the fields as a list of id and text. */
export function faults(fields, prefix, judge, empty) {
  return fields.flatMap((field) => {
    const id = `${prefix}-${field.name}`
    const value = document.getElementById(id).value.trim()
    const text = value ? judge(field, value) : field.required ? empty : ""
    return text ? [{ id, text, label: field.title }] : []
  })
}

/** Shows a fault at its field, or takes it away. */
export function mark(control, text) {
  const id = `${control.id}-fehler`
  document.getElementById(id)?.remove()
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((name) => name && name !== id)
  if (text) {
    control.before(element("p", { id, class: "proposal__error" }, `Fehler: ${text}`))
    others.push(id)
  }
  if (others.length) control.setAttribute("aria-describedby", others.join(" "))
  else control.removeAttribute("aria-describedby")
  if (text) control.setAttribute("aria-invalid", "true")
  else control.removeAttribute("aria-invalid")
}
