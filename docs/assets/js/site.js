/**
 * Scroll regions around tables are tab stops, so that a keyboard can scroll them.
 * Where nothing scrolls, the stop would be in the way: it goes and comes with the width of the window.
 */
const regions = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth
    if (scrolls) target.tabIndex = 0
    else if (target !== document.activeElement) target.removeAttribute("tabindex")
  }
})

for (const region of document.querySelectorAll(".table-region")) regions.observe(region)
