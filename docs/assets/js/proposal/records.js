// What the page knows of the directory, and what the visitor has chosen of it.

/** Everything that the form needs; the page brings it along. */
export const data = JSON.parse(document.getElementById("vorschlag-daten").textContent)

export const byId = (id) => document.getElementById(id)

/** The value of a field by its id; "" while it is not there. */
export const chosen = (id) => byId(id)?.value ?? ""

const find = (list, id) => list.find((entry) => entry.id === id)
export const member = () => find(data.members, chosen("wahl-mitglied"))
export const service = () => find(data.services, chosen("wahl-leistung"))
export const area = () => data.areas.find((entry) => entry.slug === chosen("wahl-kommune"))

/** A field of a member by its name. */
export const own = (name) => data.fields.members.find((field) => field.name === name)
