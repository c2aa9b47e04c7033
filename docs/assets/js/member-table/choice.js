// What is chosen: the controls of the list, and the address that says so.
import { addressWith, chosenInAddress } from "../parts/address.js"

/** Filters that nothing could be chosen in are not there. */
export const form = document.getElementById("filter")
export const text = form.elements["filter-q"]
export const founder = form.elements.gruendung
export const sorting = form.elements.sortierung
export const service = form.elements.leistung
export const saidOfUse = form.elements.nutzung
export const selects = [...form.querySelectorAll("select[data-key]")]

const controls = [text, ...selects, founder, sorting].filter(Boolean)
const written = (control) => (control === founder ? (founder.checked ? founder.value : "") : control.value.trim())

const nameOf = (control) => control.name || "q" // the text has no name that a form could send

export const isChosen = () => controls.some(written)

/** The address of the list as it is chosen. */
export function address() {
  const parameters = new URLSearchParams()
  for (const control of controls) if (written(control)) parameters.set(nameOf(control), written(control))
  return addressWith(parameters)
}

/** What the address does not name, or names wrongly, is not set. */
export function readAddress() {
  const parameters = chosenInAddress()
  for (const control of controls) {
    const value = parameters.get(nameOf(control)) ?? ""
    if (control === founder) founder.checked = value === founder.value
    else if (control === text) text.value = value
    else control.value = [...control.options].some((option) => option.value === value) ? value : ""
  }
}
