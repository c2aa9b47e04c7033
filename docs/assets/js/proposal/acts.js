// The five kinds of proposals: which record, which fields, and what changes in the data.

import { choice } from "./fields.js"
import { words } from "./preview.js"
import { area, chosen, data, member, own, service } from "./records.js"

const PLEASE = ["", "Bitte wählen"]
const OTHER = ["andere", "Die Stelle steht nicht in dieser Liste"]
const named = (list) => [PLEASE, ...list.map((entry) => [entry.id, entry.name])]
const ONLY_WITHOUT_KEY = ["name", "short_name", "kind", "seat"]
const factsOf = (entry) =>
  data.fields.members.filter((field) => !(entry.keyed && ONLY_WITHOUT_KEY.includes(field.name)))
const optional = (field) => ({ ...field, required: false })

/** What the address asks for, behind its `#`. */
export const wanted = new URLSearchParams(location.hash.slice(1))
const memberChoice = () => choice("wahl-mitglied", "Mitglied", named(data.members), wanted.get("mitglied") ?? "")
const serviceChoice = () => choice("wahl-leistung", "Leistung", named(data.services), wanted.get("leistung") ?? "")
const factChoice = (fields) =>
  choice("wahl-angabe", "Angabe", [PLEASE, ...fields.map((field) => [field.name, field.title])])

const ENDED = [
  PLEASE,
  ["mitglied", "Eine Mitgliedschaft"],
  ["nutzung", "Die Nutzung einer Leistung"],
  ["leistung", "Eine Leistung"],
]
const END_FIELD = {
  name: "ende",
  title: "Seit wann?",
  hint: "So genau wie bekannt: 2022, 2022-10, 2022-10-01",
  kind: "date",
  since_founding: true,
  required: true,
}
const joinedFields = () => [
  {
    ...own("evidence"),
    title: "Wie gut ist es belegt?",
    hint: `belegt: Mitglied oder ${data.organisation} sagt es selbst. berichtet: Andere sagen es.`,
  },
  {
    name: "date",
    title: "Beigetreten",
    hint: "So genau wie bekannt: 2022, 2022-10, 2022-10-01",
    kind: "date",
    since_founding: true,
    required: false,
  },
  { ...optional(own("website").parts[0]), name: "website", title: "Website" },
]
const bodyFields = () => [
  { name: "name", title: "Name", hint: "", kind: "line", required: true },
  { name: "short_name", title: "Kurzname", hint: "Für Listen und Karte", kind: "line", required: true },
  { name: "kind", title: "Art", hint: "", kind: "choice", choices: data.kinds, required: true },
]

/** Fields that a change of a single field is typed into: those of its parts, or the field alone. */
const inputs = (field) => (field.kind === "parts" ? field.parts : [{ ...field, required: false }])

// The five kinds of proposals: which record, which fields, and what changes

const listField = (list, name) => data.fields[list].find((field) => field.name === name)

function fact(list, entry) {
  const field = listField(list, chosen("wahl-angabe"))
  if (!entry || !field) return { fields: [] }
  const seen = entry.values[field.name] ?? null
  const fields = inputs(field)
  const changed = (values) => {
    if (field.kind !== "parts") return values[field.name] ?? null
    const kept = Object.entries(seen ?? {}).filter(([name]) => !field.parts.some((part) => part.name === name))
    const all = { ...Object.fromEntries(kept), ...values }
    return Object.keys(values).length ? all : null
  }
  return {
    fields,
    values: field.kind === "parts" ? (seen ?? {}) : { [field.name]: seen },
    mayBeEmpty: !field.required && seen !== null,
    title: `${entry.name}, ${field.title}`,
    proposal: (values) => ({
      record: `${list}/${entry.id}`,
      changes: [{ field: field.name, seen, proposed: changed(values) }],
    }),
  }
}

function use() {
  if (!member() || !service()) return { fields: [] }
  const seen = service().uses[member().id] ?? null
  return {
    fields: data.fields.use,
    values: seen ?? {},
    title: `${member().name}, ${service().name}`,
    proposal: (values) => ({
      record: `services/${service().id}`,
      changes: [{ field: `uses/${member().id}`, seen, proposed: values }],
    }),
  }
}

function joined() {
  const body = chosen("wahl-kommune") === OTHER[0]
  if (!area() && !body) return { fields: [] }
  const key = area() ? { [area().field]: area().key } : {}
  return {
    fields: [...(body ? bodyFields() : []), ...joinedFields()],
    values: { evidence: data.evidence.documented },
    title: area() ? `${area().name} ist Mitglied` : "Ein neues Mitglied",
    proposal: ({ date, website, ...rest }) => ({
      member: { ...key, ...rest, joined: date && { date }, website: website && { url: website } },
    }),
  }
}

function endedMember(entry) {
  const { evidence, note } = entry.values
  return (values) => ({
    record: `members/${entry.id}`,
    changes: [
      { field: "evidence", seen: evidence, proposed: data.evidence.reported },
      {
        field: "note",
        seen: note ?? null,
        proposed: [note, `Laut Quelle beendet: ${words("date", values.ende)}.`].filter(Boolean).join(" "),
      },
    ],
  })
}

function endedService(entry) {
  const seen = entry.values.status ?? null
  return (values) => ({
    record: `services/${entry.id}`,
    changes: [{ field: "status", seen, proposed: `Beendet (${words("date", values.ende)}).` }],
  })
}

function ended() {
  const what = chosen("wahl-ende")
  if (what === "mitglied" && member()) {
    return {
      fields: [END_FIELD],
      values: {},
      title: `${member().name} ist nicht mehr Mitglied`,
      proposal: endedMember(member()),
    }
  }
  if (what === "leistung" && service()) {
    return { fields: [END_FIELD], values: {}, title: `${service().name}, beendet`, proposal: endedService(service()) }
  }
  const seen = what === "nutzung" && service() && member() && service().uses[member().id]
  if (!seen) return { fields: [], nothing: what === "nutzung" && service() && member() }
  const changes = [{ field: `uses/${member().id}`, seen, proposed: null }]
  const title = `${member().name} nutzt ${service().name} nicht mehr`
  return {
    fields: [],
    values: {},
    title,
    complete: true,
    proposal: () => ({ record: `services/${service().id}`, changes }),
  }
}

const endChoices = () =>
  [
    ["mitglied", "nutzung"].includes(chosen("wahl-ende")) && memberChoice(),
    ["leistung", "nutzung"].includes(chosen("wahl-ende")) && serviceChoice(),
  ].filter(Boolean)

const areaOptions = () => [PLEASE, ...data.areas.map((entry) => [entry.slug, entry.name]), OTHER]

/** The kinds of proposals: what is chosen first and next, and what is then to be filled in. */
export const ACTS = {
  mitglied: {
    first: () => [memberChoice()],
    next: () => (member() ? [factChoice(factsOf(member()))] : []),
    make: () => fact("members", member()),
  },
  leistung: {
    first: () => [serviceChoice()],
    next: () => (service() ? [factChoice(data.fields.services)] : []),
    make: () => fact("services", service()),
  },
  nutzung: { first: () => [memberChoice(), serviceChoice()], next: () => [], make: use },
  beitritt: {
    first: () => [choice("wahl-kommune", "Kommune", areaOptions(), wanted.get("kommune") ?? "")],
    next: () => [],
    make: joined,
  },
  ende: { first: () => [choice("wahl-ende", "Was ist beendet?", ENDED)], next: endChoices, make: ended },
}
