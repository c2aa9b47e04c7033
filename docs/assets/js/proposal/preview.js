// Old and new side by side, in the words of the pages.

import { element } from "./fields.js"
import { data, own } from "./records.js"

const monthName = (number) =>
  new Date(Date.UTC(2000, number - 1)).toLocaleDateString("de", { month: "long", timeZone: "UTC" })

/** A value as the pages say it. */
export function words(kind, value) {
  if (!value) return "nicht bekannt"
  if (kind === "flag") return value === "true" ? "ja" : "nein"
  const [, year, month, day] = (kind === "date" && value.match(/^(\d{4})-(\d{2})(?:-(\d{2}))?$/)) || []
  if (month) return `${day ? `${Number(day)}. ` : ""}${monthName(Number(month))} ${year}`
  const [, of, part] = (kind === "date" && value.match(/^(\d{4})-(.+)$/)) || []
  return part ? `${part.replace(/^Q(\d)$/, "$1. Quartal")} ${of}` : value
}

/** Old and new side by side, as lines of name, old and new. */
function compared(change, fields) {
  const [old, next] = [change.seen ?? {}, change.proposed ?? {}].map((value) =>
    typeof value === "string" ? { "": value } : value,
  )
  const names = [...new Set([...Object.keys(old), ...Object.keys(next)])]
  return names.map((name) => {
    const field = fields.find((part) => part.name === name)
    return [field?.title ?? "", words(field?.kind, old[name]), words(field?.kind, next[name])]
  })
}

const titleOf = (name) =>
  [...data.fields.members, ...data.fields.services].find((field) => field.name === name)?.title ?? "Nutzung"

const known = (name) => {
  const field = [...data.fields.members, ...data.fields.services].find((one) => one.name === name)
  return field?.parts ?? (field ? [{ ...field, name: "" }] : data.fields.use)
}

const differs = ([, old, next]) => old !== next

/** What a proposal changes, as lines of name, old and new; what stays as it is is left out. */
export function comparison(proposal) {
  const changes =
    proposal.changes ??
    Object.entries(proposal.member)
      .filter(([name, value]) => value && own(name))
      .map(([field, proposed]) => ({ field, proposed }))
  const lines = changes.flatMap((change) =>
    compared(change, known(change.field)).map(([part, old, next]) => [named(change.field, part), old, next]),
  )
  return lines.some(differs) ? lines.filter(differs) : lines
}

/** What a line is about: of a use the part alone, for the title says whose use of what it is. */
const named = (field, part) =>
  !part || part === titleOf(field) ? titleOf(field) : titleOf(field) === "Nutzung" ? part : `${titleOf(field)}, ${part}`

/** The lines as a table with a caption: each with its name above, so that old and new have room side by side. */
export function table(title, lines) {
  const head = element("tr", {}, ...["Bisher", "Künftig"].map((text) => element("th", { scope: "col" }, text)))
  const groups = lines.map(([name, old, next]) =>
    element(
      "tbody",
      {},
      element("tr", {}, element("th", { scope: "rowgroup", colspan: 2 }, name)),
      element("tr", {}, element("td", {}, old), element("td", {}, next)),
    ),
  )
  const caption = element("caption", {}, title)
  return element("table", { class: "proposal__preview" }, caption, element("thead", {}, head), ...groups)
}
