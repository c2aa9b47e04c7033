/**
 * What a screen reader walks through below a part of the page, in reading order: the place of its parent in the list,
 * a text or an element, and for an element what its markup says of its states. Roles and names the engine knows.
 */
(root) => {
  const SILENT = "script, style, template, noscript, option, br, wbr, svg *, [aria-hidden=true]"
  const nodes = []
  const texts = (ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent)

  const description = (part) => {
    if (part.hasAttribute("aria-describedby")) return texts(part.getAttribute("aria-describedby")).join(" ")
    const hasName = part.matches("[aria-label], [aria-labelledby]") || part.textContent.trim()
    return (hasName && part.title) || part.querySelector(":scope > desc")?.textContent
  }

  const states = (part) => {
    const own = { level: part.getAttribute("aria-level") ?? /^H([1-6])$/.exec(part.tagName)?.[1] }
    own.required = part.required
    own.checked = part.checked
    if (part.matches("summary")) own.expanded = part.parentElement.open
    else if (part.matches("select")) own.expanded = false
    else if (part.ariaExpanded) own.expanded = part.ariaExpanded === "true"
    return own
  }

  const isSaidWithItsField = (text) =>
    ["checkbox", "radio"].includes(text.parentElement.closest("label")?.control?.type)

  const isShown = (node) => {
    if (node.nodeType === Node.ELEMENT_NODE)
      return !node.matches(SILENT) && (node.checkVisibility({ visibilityProperty: true }) || getComputedStyle(node).display === "contents")
    if (node.nodeType !== Node.TEXT_NODE || !node.data.trim() || isSaidWithItsField(node)) return false
    const range = new Range()
    range.selectNodeContents(node)
    return range.getClientRects().length > 0
  }

  const visit = (node, parent) => {
    const place = nodes.length
    if (node.nodeType === Node.TEXT_NODE) nodes.push({ parent, text: node.data })
    else nodes.push({ parent, element: node, tag: node.matches("input[type=date]") ? "date" : node.localName, states: states(node), description: description(node) })
    if (place && node.localName === "li" && getComputedStyle(node, "::before").content.startsWith("counter("))
      nodes.push({ parent: place, text: String([...node.parentElement.children].indexOf(node) + 1) })
    for (const child of node.childNodes) if (isShown(child)) visit(child, place)
  }

  visit(root, null)
  return nodes
}
