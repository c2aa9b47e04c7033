() => {
  const part = document.activeElement
  if (!part || part === document.body || part === document.documentElement) return null
  const met = (window.metByWalk ??= new Map())
  if (!met.has(part)) met.set(part, met.size)
  const box = [...part.getClientRects()].find(box => box.width && box.height) ?? part.getBoundingClientRect()
  const faults = []
  const inView = box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight
  if (!inView || !part.checkVisibility({ visibilityProperty: true, opacityProperty: true })) faults.push("cannot be seen")
  else {
    const xs = [0.5, 0.1, 0.9].map(share => Math.min(Math.max(box.left + box.width * share, 1), innerWidth - 1))
    const ys = [0.5, 0.15, 0.85].map(share => Math.min(Math.max(box.top + box.height * share, 1), innerHeight - 1))
    const own = hit => hit && (part.contains(hit) || hit.contains(part) || hit.shadowRoot)
    if (!xs.some(x => ys.some(y => own(document.elementFromPoint(x, y))))) faults.push("is covered")
  }

  const canvas = (window.walkCanvas ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }))
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return (x + 0.05) / (y + 0.05) }
  const groundOf = start => {
    for (let at = start; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor)
      if (colour[3] > 250) return colour
    }
    return [255, 255, 255, 255]
  }
  let ringed = part
  while (ringed && !(getComputedStyle(ringed).outlineStyle !== "none" && parseFloat(getComputedStyle(ringed).outlineWidth) >= 2))
    ringed = ringed.parentElement
  if (part.matches("iframe")) ringed = null // what has the focus on the page within has a ring of its own
  else if (!ringed || (ringed !== part && !ringed.matches(":has(:focus-visible)"))) faults.push("has no ring")
  else {
    const style = getComputedStyle(ringed)
    const ground = groundOf(parseFloat(style.outlineOffset) < 0 ? ringed : ringed.parentElement)
    const ratio = contrast(rgba(style.outlineColor), ground)
    if (ratio < 3) faults.push(`has a ring of ${ratio.toFixed(2)} : 1 on ${ground.slice(0, 3)}`)
  }
  const landmark = part.closest("nav, main, header, footer, [role=search]:not(main *)")
  return {
    key: met.get(part), faults, text: `${part.tagName} ${part.className} ${part.textContent.trim().slice(0, 40)}`,
    landmark: !landmark ? "" : landmark.matches("nav, form") ? landmark.getAttribute("aria-label") ?? landmark.innerText.split("\n")[0]
      : { MAIN: "Inhalt", HEADER: "Kopf der Seite", FOOTER: "Fuß der Seite" }[landmark.tagName],
  }
}
