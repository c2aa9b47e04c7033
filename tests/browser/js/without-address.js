() => [...document.querySelectorAll("main a[href^='http']")]
  .filter(link => link.checkVisibility() && !getComputedStyle(link, "::after").content.includes(link.getAttribute("href")))
  .map(link => link.href)
