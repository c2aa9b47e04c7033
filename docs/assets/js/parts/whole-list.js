/**
 * A long list that has several pages: the rows of all of them, for whoever filters or sorts.
 *
 * The links to the parts say where they are; a list on one page has none. Nothing is loaded before it is needed.
 */
export const parts = document.querySelector(".list-parts")

const links = [...(parts?.querySelectorAll("a") ?? [])]

/** The rows of all parts in their order, `own` among them. Fails if one of the other pages cannot be had. */
export async function rowsOfAllParts(own) {
  const lists = await Promise.all(links.map((link) => (link.hasAttribute("aria-current") ? own : rowsOf(link.href))))
  return lists.flat()
}

async function rowsOf(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`)
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const body = page.querySelector("tbody")
  for (const link of body.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href
  return [...document.adoptNode(body).rows]
}
