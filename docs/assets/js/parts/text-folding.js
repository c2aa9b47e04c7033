// One way to compare what people type with what stands on a page, for every search and filter of the site.

/** The runs of letters and digits of a text. */
export const wordsOf = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** No case, no accents, each letter as it is typed; ß is ss unless `sharp` says what else. */
export const unaccented = (text, sharp = "ss") =>
  text.toLowerCase().replaceAll("ß", sharp).normalize("NFKD").replace(/\p{M}/gu, "")

/** One spelling for all: no case, no accents; ä, ae and a are one, so are ß, ss and s. */
export const folded = (text) =>
  text
    .toLowerCase()
    .replaceAll("ß", "s")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([aou])e/g, "$1")
    .replaceAll("ss", "s")

/** The folded words of a text. */
export const foldedWords = (text) => wordsOf(folded(text))
