// What the form knows of the directory, and what the visitor has chosen of it.

/** Everything that the form needs, once it is loaded. */
export const data = {}

/** Loads it: the same file for everybody, when the page opens, so that no request tells whose entry is being corrected. */
export async function load(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`)
  Object.assign(data, await answer.json())
}

export const byId = (id) => document.getElementById(id)

/** The value of a field by its id; "" while it is not there. */
export const chosen = (id) => byId(id)?.value ?? ""

const find = (list, id) => list.find((entry) => entry.id === id)
export const member = () => find(data.members, chosen("wahl-mitglied"))
export const service = () => find(data.services, chosen("wahl-leistung"))
export const area = () => data.areas.find((entry) => entry.slug === chosen("wahl-kommune"))

/** A field of a member by its name. */
export const own = (name) => data.fields.members.find((field) => field.name === name)
