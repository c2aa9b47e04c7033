// The page's address holds what the visitor sees of the map; nothing is stored anywhere else.
import { addressWith, chosenInAddress, leadsToPlace } from "../parts/address.js"

/** What the address said when the page was opened, and what it says by now. */
export const address = chosenInAddress()
let writing = 0

/** Writes what a visitor has chosen into the address, soon; without values the name goes. */
export function note(name, ...values) {
  address.delete(name)
  for (const value of values) address.append(name, value)
  clearTimeout(writing)
  writing = setTimeout(write, 250)
}

function write() {
  clearTimeout(writing)
  if (leadsToPlace() && !address.toString()) return
  const wanted = addressWith(address)
  if (wanted !== location.pathname + location.hash) history.replaceState(history.state, "", wanted)
}

addEventListener("pagehide", write)
// A link to another view of the map that is opened on the map itself: read as when the page is opened.
addEventListener("hashchange", () => {
  if (!leadsToPlace() && new URLSearchParams(location.hash.slice(1)).toString() !== address.toString())
    location.reload()
})
