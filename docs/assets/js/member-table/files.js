// The members that are shown, as files.
import { csvFile } from "../parts/csv.js"
import { form } from "./choice.js"
import { valuesOf } from "./rows.js"
import { servicesOf } from "./uses.js"

/** The columns; what districts are called, or that there are places instead, stands in the head of the table. */
const columns = (district) => [
  ["Name", (row) => row.name.textContent],
  ["Amtlicher Name", (row) => row.data.name],
  ["Art", (row) => row.data.kind],
  ["Amtlicher Schlüssel", (row) => row.data.official ?? ""],
  [district, (row) => row.data.district ?? row.data.seat],
  ["Mitglied seit", (row) => row.element.cells[3].textContent.trim()],
  ["Einwohner", (row) => row.data.population ?? ""],
  [
    "Leistungen",
    (row, labels) =>
      servicesOf(row)
        .map((id) => labels.get(id))
        .join(", "),
  ],
  ["Beleglage", (row) => row.data.evidence],
  ["Gründungsmitglied", (row) => row.data.founder ?? "nein"],
  ["Seite", (row) => row.name.href],
]

/** A column more where members have tags; the filter knows their titles. */
const tagColumns = () => {
  const options = [...(form.elements.schlagwort?.options ?? [])]
  const titles = new Map(options.map((option) => [option.value, option.dataset.label]))
  const listed = (row) =>
    valuesOf(row, "tags")
      .map((id) => titles.get(id))
      .join(", ")
  return titles.size ? [["Schlagworte", listed]] : []
}

/** Rows of the table as CSV; `labels` are the titles of services by id, `district` what districts are called. */
export const asCsv = (rows, labels, district) => {
  const listed = [...columns(district), ...tagColumns()]
  return csvFile([listed.map(([title]) => title), ...rows.map((row) => listed.map(([, value]) => value(row, labels)))])
}

const asRecord = ({ name, data, uses }) => ({
  id: data.id,
  name: data.name,
  short_name: name.textContent,
  kind: data.kind,
  official_key: data.official ?? null,
  district: data.district ?? null,
  joined: data.joined ? { date: data.joined, meaning: data.meaning } : null,
  population: data.population ? Number(data.population) : null,
  services: servicesOf({ uses }),
  evidence: data.evidence,
  founder: data.founder !== undefined,
  ...(data.tags ? { tags: data.tags.split("|") } : {}),
  page: name.href,
})

/** Rows of the table as JSON. */
export const asJson = (rows) => `${JSON.stringify({ source: location.href, members: rows.map(asRecord) }, null, 2)}\n`
