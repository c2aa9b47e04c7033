([smallest, main, mainControls]) => {
  const seen = [...document.querySelectorAll("a[href], button, input, select, summary, textarea, [role=button], [tabindex='0']")]
    .filter(part => part.checkVisibility({ visibilityProperty: true }) && !part.matches(".skip-link"))
    .map(part => [part, part.labels?.[0]?.contains(part) ? part.labels[0] : part])
    .map(([part, area]) => ({ part, box: area.getBoundingClientRect() }))
  const inline = ({ part }) => {
    const block = part.closest("p, li, dd, td, th, figcaption, caption, dt, .notice")
    return part.matches("a") && getComputedStyle(part).display === "inline" && block
      && block.textContent.trim().length > part.textContent.trim().length + 2
  }
  const spaced = ({ part, box }) => {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    return seen.every(other => other.part === part || other.part.contains(part) || part.contains(other.part)
      || Math.hypot(Math.max(other.box.left - x, 0, x - other.box.right), Math.max(other.box.top - y, 0, y - other.box.bottom)) >= smallest / 2)
  }
  const name = ({ part, box }) => `${part.tagName} ${part.className} „${part.textContent.trim().slice(0, 30)}“ `
    + `${Math.round(box.width)} × ${Math.round(box.height)}`
  const small = seen.filter(({ part, box }) => part.matches(mainControls)
    ? box.height < main - 0.5 || box.width < smallest
    : (box.height < smallest - 0.5 || box.width < smallest - 0.5))
  return small.filter(one => one.part.matches(mainControls) || !(inline(one) || spaced(one))).map(name)
}
