() => {
  const parts = [...document.querySelectorAll("*")].flatMap(part => [[part, null], [part, "::before"], [part, "::after"]])
  const seconds = text => Math.max(...text.split(",").map(parseFloat))
  const found = document.getAnimations().map(animation => `runs: ${animation.effect?.target?.className}`)
  for (const [part, pseudo] of parts) {
    const style = getComputedStyle(part, pseudo)
    if (seconds(style.transitionDuration) > 0 || style.animationName !== "none" || style.scrollBehavior === "smooth")
      found.push(`${part.tagName}.${part.className.baseVal ?? part.className}${pseudo ?? ""}`)
  }
  return [...new Set(found)]
}
