/**
 * A page in a frame of another website: scheme and colours from the address behind `#`, and the search of the check.
 *
 * Nothing is stored; colours that text could not be read on are left out.
 */
import { folded, wordsOf } from "./parts/text-folding.js"

const root = document.documentElement
const CONTRAST = 4.5 // WCAG 2.2, 1.4.3

const colour = (text) => (/^[0-9a-f]{6}$/i.test(text ?? "") ? text : undefined)

/** Relative luminance (WCAG 2.2) of a colour as six hexadecimal digits. */
function luminance(hex) {
  const parts = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((first, second) => first - second)
  return (light + 0.05) / (dark + 0.05)
}

const sheets = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
const darkRules = sheets.filter((rule) => rule.media?.mediaText.includes("prefers-color-scheme"))

/** Makes the rules for a dark screen always hold, or never; without a scheme they follow the visitor's setting. */
function setScheme(scheme) {
  const media = { hell: "not all", dunkel: "all" }[scheme] ?? "(prefers-color-scheme: dark)"
  for (const rule of darkRules) rule.media.mediaText = media
  root.style.colorScheme = { hell: "light", dunkel: "dark" }[scheme] ?? "light dark"
}

const isDark = (scheme) =>
  scheme === "dunkel" || (scheme !== "hell" && matchMedia("(prefers-color-scheme: dark)").matches)

function setColours(choice) {
  for (const name of ["--paper", "--paper-tint", "--ink", "--ink-soft", "--link", "--link-hover", "--brand"])
    root.style.removeProperty(name)
  const paper = colour(choice.get("hintergrund"))
  const link = colour(choice.get("farbe"))
  const scheme = paper ? (luminance(paper) < 0.18 ? "dunkel" : "hell") : choice.get("schema")
  setScheme(scheme)
  const ink = isDark(scheme) ? "ffffff" : "000000"
  if (paper) {
    for (const name of ["--paper", "--paper-tint"]) root.style.setProperty(name, `#${paper}`)
    for (const name of ["--ink", "--ink-soft", "--link", "--link-hover", "--brand"])
      root.style.setProperty(name, `#${ink}`)
  }
  if (link && contrast(link, paper ?? (isDark(scheme) ? "0f1b1f" : "ffffff")) >= CONTRAST)
    for (const name of ["--link", "--link-hover", "--brand"]) root.style.setProperty(name, `#${link}`)
}

const apply = () => setColours(new URLSearchParams(location.hash.slice(1)))
addEventListener("hashchange", apply)
apply()

// Whatever a script has put here leads out of the frame: no other page of this site lets itself be framed.
document.addEventListener(
  "click",
  ({ target }) => {
    const link = target.closest?.("a[href]")
    if (link && !link.getAttribute("href").startsWith("#")) link.target = "_top"
  },
  { capture: true },
)

const search = document.querySelector(".frame__search")
if (search) {
  const field = search.querySelector("input")
  const status = search.querySelector("[role=status]")
  const items = [...document.querySelectorAll("[data-search]")].map((element) => ({
    element,
    text: wordsOf(folded(element.dataset.search)),
  }))
  const fits = ({ text }, words) => words.every((word) => text.some((other) => other.startsWith(word)))
  field.addEventListener("input", () => {
    const words = wordsOf(folded(field.value))
    for (const item of items) item.element.hidden = !fits(item, words)
    const found = items.filter(({ element }) => !element.hidden).length
    status.textContent = words.length ? `${found} von ${items.length} Kommunen` : ""
  })
  search.addEventListener("submit", (event) => event.preventDefault())
  search.hidden = false
}
