// The pages of the search index as entries to find in, and the place on a page that fits a query best.
import { Matching } from "../parts/matching.js"

const OF_HEADING = 5
const OF_TEXT = 1

/** Documents of the index → one entry a page: `{ address, title, sections, names, texts, rank }`. */
export function pagesOf(docs) {
  const pages = new Map()
  for (const { location, title, text, names = [], rank = 1 } of docs) {
    const [address, anchor] = location.split("#")
    if (!pages.has(address)) pages.set(address, { address, title, sections: [], names: [title], texts: [], rank })
    const page = pages.get(address)
    page.sections.push({ location, title, text })
    page.names.push(...names)
    if (!anchor && rank !== 1) page.rank = rank
    page.texts.push([anchor ? OF_TEXT * rank : OF_TEXT, text])
    if (anchor) page.texts.push([OF_HEADING * rank, title])
  }
  return [...pages.values()]
}

/** The section of a page that fits best; the page itself where none does better. */
export function bestSection({ sections }, query) {
  const entries = sections.map((section, order) => ({
    section,
    names: [],
    texts: [
      [order ? OF_HEADING : OF_TEXT, section.title],
      [OF_TEXT, section.text],
    ],
  }))
  const [best] = new Matching(entries).find(query, { someAreEnough: true })
  return best?.entry.section ?? sections[0]
}
