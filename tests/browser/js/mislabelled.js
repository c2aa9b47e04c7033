// Names on the map that could be taken for another place's, or that cover something, as sentences; and how many there are.
() => {
  const map = document.getElementById("map_members")
  const frame = map.getBoundingClientRect()
  const shown = (part) => part.checkVisibility({ visibilityProperty: true })
  const inView = (box) => box.right > frame.left && box.left < frame.right && box.bottom > frame.top && box.top < frame.bottom
  const towns = [...map.querySelectorAll(".map-town")].filter(shown).map((town) => {
    const { left: x, top: y } = town.getBoundingClientRect()
    return { name: town.textContent, dot: { x, y }, box: town.firstElementChild.getBoundingClientRect() }
  })
  const icons = [...map.querySelectorAll(".leaflet-marker-pane > *")].filter(shown).map((icon) => icon.getBoundingClientRect())
  const shared = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 4 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4
  const away = (box, { x, y }) =>
    Math.hypot(Math.max(box.left - x, x - box.right, 0), Math.max(box.top - y, y - box.bottom, 0))
  // Icons are round, or small enough to be taken so, these two pixels smaller than their boxes; an icon stands for the
  // dot that lies under it. A dot's radius is four pixels.
  const toIcon = (box, icon) => away(box, middle(icon)) - icon.width / 2 + (icon.width < 36 ? 2 : 0)
  const middle = (icon) => ({ x: icon.left + icon.width / 2, y: icon.top + icon.height / 2 })
  const holds = (icon, { x, y }) => icon.left < x && x < icon.right && icon.top < y && y < icon.bottom
  const faults = []
  for (const { name, dot, box } of towns) {
    if (!inView(box)) continue
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
      faults.push(`${name} reaches out of the frame`)
    if (icons.some((icon) => shared(icon, box))) faults.push(`${name} lies over a marker`)
    const own = icons.find((icon) => holds(icon, dot))
    const near = own ? toIcon(box, own) : away(box, dot) - 4
    if (icons.some((icon) => icon !== own && toIcon(box, icon) < near)) faults.push(`${name} is nearer to another marker`)
    for (const other of towns) {
      if (other.name === name) continue
      if (shared(other.box, box)) faults.push(`${name} lies over ${other.name}`)
      if (away(box, other.dot) < away(box, dot)) faults.push(`${name} is nearer to the dot of ${other.name}`)
    }
    const popup = map.querySelector(".leaflet-popup")
    if (popup && shared(popup.getBoundingClientRect(), box)) faults.push(`${name} lies under the popup`)
  }
  return { faults, shown: towns.filter(({ box }) => inView(box)).map(({ name }) => name) }
}
