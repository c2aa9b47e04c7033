// What visitors type and choose stands in the address behind `#`, so that it can be shared, and the back button undoes
// it: no browser sends that part to a server. Links of former days have it behind `?`; they are understood.

/** Whether the address leads to a place on the page (#quellen), and says nothing of a choice. */
export const leadsToPlace = () => location.hash !== "" && !location.hash.includes("=")

/** The address of this page with a choice; without one it ends with the path. */
export function addressWith(choice) {
  const query = choice.toString()
  return location.pathname + (query && `#${query}`)
}

/** The choice in the address, as URLSearchParams; one behind `?` moves behind `#`. */
export function chosenInAddress() {
  if (location.hash.includes("=")) return new URLSearchParams(location.hash.slice(1))
  const choice = new URLSearchParams(location.search)
  if (choice.toString()) history.replaceState(history.state, "", addressWith(choice))
  return choice
}
