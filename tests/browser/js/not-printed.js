() => [...document.querySelectorAll("main tr, main li, main dd, main p")]
  .filter(part => !part.hidden && !part.closest("[hidden], form, nav, .actions, .toc, .filters__downloads, .map-canvas, .folium-map, .member-map"))
  .filter(part => !part.closest("details") && part.textContent.trim() && !part.checkVisibility())
  .map(part => part.tagName + " " + part.className + " " + part.textContent.trim().slice(0, 40))
