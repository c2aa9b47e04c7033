const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" }

/**
 * Some browsers take a table whose rows are laid out as cards for mere text. There its parts say what they are.
 * They do not say it in the HTML: where the table is shown as one, its elements speak for themselves (ARIA in HTML).
 */
function keepMeaning(table) {
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, td")])
    part.setAttribute("role", ROLES[part.tagName])
  for (const head of table.querySelectorAll("th"))
    head.setAttribute("role", head.scope === "row" ? "rowheader" : "columnheader")
}

const isTakenForText = (table) => table && !table.hasAttribute("role") && getComputedStyle(table).display !== "table"

/**
 * Scroll regions around tables are tab stops, so that a keyboard can scroll them.
 * Where nothing scrolls, the stop would be in the way: it goes and comes with the width of the window.
 */
const regions = new ResizeObserver((entries) => {
  const seen = entries.map(({ target }) => {
    const table = target.querySelector("table")
    return { target, table: isTakenForText(table) && table, scrolls: target.scrollWidth > target.clientWidth }
  })
  // All are looked at before any is changed: else the browser would lay out the page for each table anew.
  for (const { target, table, scrolls } of seen) {
    if (scrolls) target.tabIndex = 0
    else if (target !== document.activeElement) target.removeAttribute("tabindex")
    if (table) keepMeaning(table)
  }
})

for (const region of document.querySelectorAll(".table-region")) regions.observe(region)
