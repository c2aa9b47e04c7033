// Tables for German spreadsheets, as exports/cells.py writes them; a test compares what both guard.

/** First characters that make a spreadsheet run a cell, also in their wide form; and the apostrophe that guards them. */
const DANGEROUS = "=+-@\t\r\n'＝＋－＠"

/** The text with an apostrophe in front if a spreadsheet would run it (OWASP, CSV injection). */
export const guarded = (text) => (DANGEROUS.includes(text.replace(/^[ \u00a0]+/, "")[0] ?? " ") ? `'${text}` : text)

const cell = (text) => `"${guarded(text).replaceAll('"', '""')}"`

/** Lines of texts as a file. Semicolons and the mark at the beginning: Excel and LibreOffice open it with a double click. */
export const csvFile = (lines) => `\uFEFF${lines.map((line) => `${line.map(cell).join(";")}\r\n`).join("")}`
