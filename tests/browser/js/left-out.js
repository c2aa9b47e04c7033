() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter(part => part.tabIndex >= 0 && !part.disabled && !part.closest("[inert]") && part.type !== "radio")
  .filter(part => part.checkVisibility({ visibilityProperty: true }) && !window.metByWalk?.has(part))
  .map(part => `${part.tagName} ${part.className} ${part.textContent.trim().slice(0, 40)}`)
