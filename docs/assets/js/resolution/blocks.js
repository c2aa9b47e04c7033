/**
 * The draft as a document: what stands on the sheet, block by block, for all files that are made of it.
 *
 * A block is `{ kind, runs }`: "title", "heading", "text" and "fact" (with its `term`), "source" (with its `number`); or
 * `{ kind: "list", isOrdered, items }` with the runs of each item. A run is `{ text, link }`, the address absolute, empty
 * where there is none. A citation is its number in brackets.
 */
const PARTS = "h2, h3, dl > div, p, ul, ol"

/** White space, but for what keeps a number beside its unit. */
const BLANKS = /[^\S\u00a0]+/g

export const plain = (node) => node.textContent.replace(BLANKS, " ").trim()

export const textOf = (runs) => runs.map(({ text }) => text).join("")

/** All blocks of the draft in their order, then what `note` says of it. */
export function blocksOf(draft, note) {
  const parts = [...draft.querySelectorAll(PARTS)].filter((part) => !part.closest("[hidden], li"))
  return [...parts.flatMap(blockOf), ...[...note.querySelectorAll("p:not(.admonition-title)")].map(paragraph)]
}

const paragraph = (part) => ({ kind: "text", runs: runsOf(part) })

function blockOf(part, place) {
  if (part.matches(".sources")) return [...part.children].map(source)
  if (part.tagName === "P") return [paragraph(part)]
  if (part.tagName === "DIV") return [{ kind: "fact", term: plain(part.children[0]), runs: runsOf(part.children[1]) }]
  if (part.tagName[0] === "H") return [{ kind: place ? "heading" : "title", runs: runsOf(part) }]
  return [{ kind: "list", isOrdered: part.tagName === "OL", items: [...part.children].map(runsOf) }]
}

/** A source in full: its title, when it appeared, its address; one that is gone has none, and says where it stood. */
function source(item, place) {
  const [title, meta] = [...item.children]
  const [when] = plain(meta).split(" · ")
  const linked = [
    { text: `${plain(title)}, ${when}, `, link: "" },
    { text: title.href, link: title.href },
  ]
  const runs = title.href ? linked : [{ text: `${plain(title)}, ${plain(meta)}`, link: "" }]
  return { kind: "source", number: place + 1, runs }
}

/** The texts and links of a part, one space between words. */
function runsOf(part) {
  const runs = []
  for (const node of part.childNodes) {
    if (node.nodeType === Node.ELEMENT_NODE && node.matches(".ref")) add(runs, ` [${plain(node)}]`)
    else if (node.nodeName === "A") add(runs, node.textContent, node.href)
    else if (node.nodeType === Node.ELEMENT_NODE) for (const run of runsOf(node)) add(runs, run.text, run.link)
    else if (node.nodeType === Node.TEXT_NODE) add(runs, node.textContent)
  }
  return runs.map((run, place) => (place === runs.length - 1 ? { ...run, text: run.text.trimEnd() } : run))
}

function add(runs, written, link = "") {
  const isBegun = runs.length && !runs.at(-1).text.endsWith(" ")
  const text = isBegun ? written.replace(BLANKS, " ") : written.replace(BLANKS, " ").trimStart()
  if (text) runs.push({ text, link })
}
