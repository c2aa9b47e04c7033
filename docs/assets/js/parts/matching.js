/**
 * The one way in which all fields of the site find what people type: header search, finder, lists and map.
 *
 * An entry is anything with `names` (the first is the one it is known by), `texts` as pairs of weight and text, and a
 * `rank` by which equals are ordered, 1 if it is left out. Case, marks, umlauts and hyphens do not matter
 * (text-folding.js); forms of a word come before one letter wrong (word-forms.js).
 */
import { foldedWords, unaccented, wordsOf } from "./text-folding.js"
import { isOneLetterOff, MISSPELT, nearTo, SAME } from "./word-forms.js"

const OF_FIRST_NAME = 12
const OF_NAME = 10
const OF_WHOLE_NAME = 40 // beside the words of it
const OF_OTHER_NAME = 32
const OF_MISSPELT_NAME = 6
const OF_BEGINNING = 3
const POSTAL_CODE = /^\d{4,6}$/ // as long as those of the register
const REGION = 3 // digits of a postal code that its surroundings share
const NEARBY = 5
const LONG_ENOUGH = 4 // letters of a name that may be misspelt
const AS_TEXT = 3 // a word that says less stands in running text only
const LONG = 8 // letters of a word there that may be misspelt: of short ones too many others are one letter away

/** Words that say nothing of what is looked for, folded. */
const EMPTY = new Set(
  foldedWords(
    `aber alle als am an auch auf aus bei beim bin da das dass dein deine dem den denn der des die dies diese dir
    du ein eine einem einen einer eines er es etwas für gibt habe haben hat ich ihr ihre ihrem ihren im in ins ist kann
    können man mein meine meinem meinen meiner mich mir mit muss nach nicht noch nun ob oder ohne sein seine sich sie
    sind so soll über um und uns unser unsere unter viel viele vom von vor war was wann warum weil welche welcher
    welches wem wen wenn wer wie wieder wieso wir wo zu zum zur`,
  ),
)

const byScore = (one, other) => other.score - one.score
const withoutBrackets = (name) => name.replace(/\([^)]*\)/g, " ")
const joined = (text) => foldedWords(text).join("")

/** The words of a query that count; a number that is written in groups is one word. */
export function wordsTyped(query) {
  const words = foldedWords(query)
  if (words.length > 1 && words.every((word) => /^\d+$/.test(word))) return [words.join("")]
  const telling = words.filter((word) => !EMPTY.has(word))
  return telling.length ? telling : words
}

/** A text as one word, letter by letter: folding takes two letters for one, and a slip of the keyboard parts them. */
const letters = (text) => [...new Set(["ss", "s"].map((sharp) => wordsOf(unaccented(text, sharp)).join("")))]

const isMisspelt = (typed, name) => !/\d/.test(typed) && typed !== name && isOneLetterOff(typed, name)

/** Gives a function that says which entries have so many words of a query, without a number those that have most. */
function wordCounts(matches) {
  const count = new Map()
  for (const { weights } of matches) for (const place of weights.keys()) count.set(place, (count.get(place) ?? 0) + 1)
  return (number = Math.max(0, ...count.values())) => [...count.keys()].filter((place) => count.get(place) >= number)
}

/** Entries to find in; made once, asked often. */
export class Matching {
  #entries
  #names // of each entry, as one word without brackets and with them
  #letters // the same letter by letter, where that is another
  #whole // all names
  #words = new Map() // each word of an entry → how much it says, by the entry's place

  constructor(entries) {
    this.#entries = entries
    this.#names = entries.map(({ names }) => [
      ...new Set(names.flatMap((name) => [name, withoutBrackets(name)]).map(joined)),
    ])
    this.#letters = entries.map(({ names }, place) =>
      [...new Set(names.flatMap((name) => [name, withoutBrackets(name)]).flatMap(letters))].filter(
        (name) => !this.#names[place].includes(name),
      ),
    )
    this.#whole = new Set(this.#names.flat())
    for (const [place, { names, texts = [] }] of entries.entries()) {
      for (const [order, name] of names.entries()) this.#learnName(place, name, order ? OF_NAME : OF_FIRST_NAME)
      for (const [weight, text] of texts) for (const word of foldedWords(text)) this.#learn(place, word, weight)
    }
  }

  /** The number of entries. */
  get size() {
    return this.#entries.length
  }

  /** A word that stands often in an entry says a little more. */
  #learn(place, word, weight) {
    let places = this.#words.get(word)
    if (!places) this.#words.set(word, (places = new Map()))
    const known = places.get(place) ?? 0
    places.set(place, Math.max(known + (known < 2 * weight ? 0.1 * weight : 0), weight))
  }

  /** Parts of a name that people write as one word count as one, too: Berg-Tal, bergtal. */
  #learnName(place, name, weight) {
    const words = foldedWords(name)
    for (const word of words) this.#learn(place, word, weight)
    for (const run of name.split(/[\s()]+/)) if (/[-–/]/.test(run)) this.#learn(place, joined(run), weight)
    for (const [at, word] of words.entries()) if (at) this.#learn(place, words[at - 1] + word, weight / 2)
  }

  /**
   * What a query finds, best first, as `{ entry, score, fit }`. `fit` is "name" where the query is a whole name, "words"
   * where all its words are there, "similar" where one is misspelt or missing, "nearby" where nothing has the postal
   * code that was typed and this is close to it. Where nothing has all words, those with most of them are found
   * if `someAreEnough`. `isClose` says whether the query is a whole name, or one that is misspelt.
   */
  find(query, { someAreEnough = false } = {}) {
    const words = wordsTyped(query)
    if (!words.length) return []
    const whole = [joined(query), words.join("")].find((name) => this.#whole.has(name)) ?? joined(query)
    const matches = words.map((word, at) => this.#match(word, words[at - 1], words[at + 1]))
    const having = wordCounts(matches)
    let misspelt = whole.length < LONG_ENOUGH ? [] : this.#misspelt(whole, query)
    let places = [...new Set([...having(matches.length), ...misspelt])]
    if (!places.length && query !== query.toUpperCase()) places = misspelt = this.#misspelt(whole, query) // a short name
    if (!places.length && someAreEnough) places = having()
    const found = places.map((place) => this.#judged(place, matches, whole, misspelt.includes(place)))
    return found.length ? found.sort(byScore) : this.#nearby(words)
  }

  /** Where a word stands, and how much it says there; one letter wrong counts only where nothing else is found. */
  #match(word, before, after) {
    const near = nearTo(word)
    const found = []
    for (const [known, places] of this.#words) {
      const nearness = near(known)
      if (nearness) found.push([nearness, places])
    }
    for (const pair of [before && before + word, after && word + after])
      if (this.#words.has(pair)) found.push([SAME, this.#words.get(pair)])
    const isGuess = !found.some(([nearness]) => nearness > MISSPELT)
    const weights = new Map()
    for (const [nearness, places] of found) {
      if (!isGuess && nearness === MISSPELT) continue
      for (const [place, weight] of places) {
        if (nearness === MISSPELT && weight < AS_TEXT && word.length < LONG) continue
        weights.set(place, Math.max(weights.get(place) ?? 0, nearness * weight))
      }
    }
    return { weights, isGuess, telling: Math.log(1 + this.#entries.length / (1 + weights.size)) }
  }

  /** Entries with a name that is one letter away, as it is compared everywhere or letter by letter. */
  #misspelt(whole, query) {
    const typed = letters(query)
    const isOff = (place) =>
      this.#names[place].some((name) => isMisspelt(whole, name)) ||
      [...this.#letters[place], ...this.#names[place]].some((name) => typed.some((word) => isMisspelt(word, name)))
    return [...this.#entries.keys()].filter(isOff)
  }

  #judged(place, matches, whole, isMisspelt) {
    const entry = this.#entries[place]
    const names = this.#names[place]
    const all = matches.reduce((sum, { telling }) => sum + telling, 0)
    let score = matches.reduce((sum, { weights, telling }) => sum + (weights.get(place) ?? 0) * telling, 0) / all
    const exact = names.indexOf(whole)
    const isClose = exact >= 0 || isMisspelt
    if (isClose) score += exact < 0 ? OF_MISSPELT_NAME : exact ? OF_OTHER_NAME : OF_WHOLE_NAME
    const begun = names.filter((name) => name.startsWith(whole)).map((name) => whole.length / name.length)
    score += OF_BEGINNING * Math.max(0, ...begun)
    const hasAll = matches.every(({ weights, isGuess }) => !isGuess && weights.has(place))
    const fit = exact >= 0 ? "name" : hasAll ? "words" : "similar"
    return { entry, score: score * (entry.rank ?? 1), fit, isClose }
  }

  /** Entries with the postal codes that come closest to one that no entry has; they share its region. */
  #nearby([code, ...more]) {
    if (more.length || !POSTAL_CODE.test(code)) return []
    const found = []
    for (const [place, names] of this.#names.entries()) {
      const near = names.filter(
        (name) => POSTAL_CODE.test(name) && name.length === code.length && name.startsWith(code.slice(0, REGION)),
      )
      const away = Math.min(...near.map((name) => Math.abs(name - code)))
      const entry = this.#entries[place]
      if (near.length) found.push({ entry, score: (entry.rank ?? 1) / (1 + away), fit: "nearby" })
    }
    return found.sort(byScore).slice(0, NEARBY)
  }
}
