// The draft as a plain text, with lines that end as in letters and on Windows.
import { textOf } from "./blocks.js"

const underlined = (runs, sign) => ["", textOf(runs), sign.repeat(textOf(runs).length), ""]

const LINES = {
  title: ({ runs }) => underlined(runs, "="),
  heading: ({ runs }) => underlined(runs, "-"),
  text: ({ runs }) => ["", textOf(runs)],
  fact: ({ term, runs }) => [`${term}: ${textOf(runs)}`],
  source: ({ number, runs }) => [`[${number}] ${textOf(runs)}`],
  list: ({ isOrdered, items }) => items.map((runs, place) => `${isOrdered ? `${place + 1}.` : "-"} ${textOf(runs)}`),
}

/** Blocks → the text; one empty line at most between two. */
export function asText(blocks) {
  const lines = blocks.flatMap((block) => LINES[block.kind](block))
  const kept = lines.filter((line, place) => line || lines[place - 1])
  return `${kept.join("\r\n").trim()}\r\n`
}
