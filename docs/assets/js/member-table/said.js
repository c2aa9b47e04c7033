// Words that are said in several places.

/** Write only what is new: who listens is told of changes. */
export const write = (element, string) => {
  if (element.textContent !== string) element.textContent = string
}

export const number = new Intl.NumberFormat("de-DE")
export const counted = (count) => `${number.format(count)} ${count === 1 ? "Eintrag" : "Einträge"}`
