// How near two folded words are: the same, forms of one word, one the beginning or a part of the other, one letter off.

const ENDINGS = /(?:ern|nen|em|en|er|es|et|st|e|n|s|t)$/
const SHORTEST = 4 // letters that a stem keeps
const WHOLE = 7 // letters of a word that may stand for a longer one that it begins: Mitglieder for Mitgliederliste

/** The word without its ending, two steps at most: kosten, kostet → kost; gemeinschaften → gemeinschaft. */
export function stem(word) {
  let short = word
  for (let step = 0; step < 2; step++) {
    const next = short.replace(ENDINGS, "")
    if (next.length < SHORTEST) break
    short = next
  }
  return short
}

/** Whether one letter more, less or other, or two neighbours exchanged, make one word of the other. */
export function isOneLetterOff(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false
  let from = 0
  while (from < one.length && one[from] === other[from]) from++
  let [end, otherEnd] = [one.length, other.length]
  while (end > from && otherEnd > from && one[end - 1] === other[otherEnd - 1]) {
    end--
    otherEnd--
  }
  const [left, otherLeft] = [one.slice(from, end), other.slice(from, otherEnd)]
  if (left.length <= 1 && otherLeft.length <= 1) return true
  return left.length === 2 && left[0] === otherLeft[1] && left[1] === otherLeft[0] && otherLeft.length === 2
}

// Nearness of a typed word to a written one: a higher number is nearer, 0 is not near.
export const SAME = 1
const FORM = 0.8
const BEGINS = 0.7
const BEGINS_FORM = 0.6
const WITHIN = 0.3
export const MISSPELT = 0.25

/** Gives a function that says how near written words are to this typed one. */
export function nearTo(typed) {
  if (/^\d+$/.test(typed)) return (word) => (word === typed ? SAME : word.startsWith(typed) ? BEGINS : 0)
  const short = stem(typed)
  const start = typed.slice(0, SHORTEST)
  return (word) => {
    if (word === typed) return SAME
    if (typed.length < SHORTEST) return word.startsWith(typed) ? BEGINS : 0
    if (word.startsWith(start)) {
      if (stem(word) === short) return FORM
      if (word.startsWith(typed)) return BEGINS
      if (word.startsWith(short)) return BEGINS_FORM
      if (word.length >= WHOLE && typed.startsWith(word)) return WITHIN
    } else if (word.length > typed.length && word.includes(typed)) return WITHIN
    return isOneLetterOff(typed, word) ? MISSPELT : 0
  }
}
