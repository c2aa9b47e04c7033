// The page's address holds what the visitor sees of the map; nothing is stored anywhere else.

/** What the address said when the page was opened, and what it says by now. */
export const address = new URLSearchParams(location.search)
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
  const query = address.toString()
  const wanted = location.pathname + (query && `?${query}`) + location.hash
  if (wanted !== location.pathname + location.search + location.hash) history.replaceState(history.state, "", wanted)
}

addEventListener("pagehide", write)
