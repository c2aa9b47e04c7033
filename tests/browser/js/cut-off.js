() => [...document.querySelectorAll("body *")]
  .filter(part => part.checkVisibility() && part.clientHeight > 1 && !part.closest("svg, .visually-hidden, .folium-map"))
  .filter(part => ["hidden", "clip"].includes(getComputedStyle(part).overflowY) && part.scrollHeight > part.clientHeight + 2)
  .filter(part => part.innerText?.trim())
  .map(part => `${part.tagName} ${part.className} „${part.innerText.trim().slice(0, 30)}“ is cut off`)
