// What a sheet should hold and does not. Of a page with a draft the document alone goes on paper; rows of buttons
// and ways to files never do.
() => [...(document.querySelector(".resolution") ?? document.querySelector("main")).querySelectorAll("tr, li, dd, p")]
  .filter(part => !part.hidden && !part.closest("[hidden], form, nav, .actions, .edit, .copy-row, .toc, .filters__downloads, .map-canvas, .folium-map, .member-map"))
  .filter(part => !part.closest("details") && part.textContent.trim() && !part.checkVisibility())
  .map(part => part.tagName + " " + part.className + " " + part.textContent.trim().slice(0, 40))
