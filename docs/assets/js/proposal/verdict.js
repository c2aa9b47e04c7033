// Judges a value as the check of the data files does: messages, patterns and limits come from there, with the page.

const LEADING = /^\p{White_Space}+|\p{White_Space}+$/gu
const HOST = /^https?:\/\/([^/?#]*)([^?#]*)/
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/

/** A text without blanks at its ends, as the check reads it. */
export const stripped = (text) => text.replace(LEADING, "")

function isDay(year, month, day) {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const padded = (number, length) => String(number).padStart(length, "0")

/**
 * Gives `judge`, a function of field and value: the message about a value that such a field does not take, or ""; and
 * `isoDay`: a day written as 1.10.2022 in the form of the data, or "".
 */
export function judgeBy(rules) {
  const patterns = Object.entries(rules.patterns)
  const whole = Object.fromEntries(patterns.map(([name, text]) => [name, new RegExp(`^(?:${text})$`, "su")]))
  const notKnown = new RegExp(whole.not_known, "iu")
  const conflict = new RegExp(rules.patterns.conflict, "u")
  const blockSign = new RegExp(`^(?:${rules.patterns.block_sign})`, "u")
  const inAddress = new RegExp(rules.patterns.not_in_address, "u")
  const unseen = new RegExp(`(?![ \\n])[${rules.unseen}]`, "u")

  const message = (name, values = {}) =>
    rules.messages[name]
      .map((text) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? ""))
      .join(" ")
      .trim()

  function invisible(text) {
    const [letter] = text.match(unseen) ?? []
    if (!letter) return ""
    const code = padded(letter.codePointAt(0).toString(16).toUpperCase(), 4)
    return message("invisible", { sign: rules.signs[letter] ?? rules.sign.replace("{code}", code) })
  }

  function leftover(text) {
    const [, mark] = text.match(conflict) ?? []
    if (mark) return message("conflict", { mark })
    const [sign] = text.match(blockSign) ?? []
    if (sign) return message("block_sign", { mark: stripped(sign) })
    if (whole.quoted_twice.test(text)) {
      const inner = text.replace(/^["', ]+|["', ]+$/g, "")
      return [...inner].length < rules.short ? message("quoted_short", { inner }) : message("quoted_long")
    }
    return whole.separator.test(text) ? message("separator", { mark: text.at(-1) }) : ""
  }

  const unknown = (text) => (notKnown.test(stripped(text)) ? message("not_known") : "")

  function prose(value, limit) {
    const text = stripped(value)
    if (!text) return message("empty")
    if ([...text].length > limit) return message("too_long", { limit })
    return leftover(text) || unknown(text)
  }

  function germanDay(text) {
    const [, ...parts] = stripped(text).match(whole.german_date) ?? []
    const [day, month, year] = parts.map(Number)
    return parts.length && isDay(year, month, day) ? `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` : ""
  }

  function date(text) {
    if (whole.date.test(text) && (!DAY.test(text) || isDay(...text.split("-").map(Number)))) return ""
    const day = germanDay(text)
    if (day) return message("date_german", { day })
    if (whole.german_date.test(stripped(text)) || DAY.test(text)) return message("date_no_day")
    return message(/^[0-9]{4}-[0-9]{2}$/.test(text) ? "date_no_month" : "date_other")
  }

  /** What is wrong with a date of something that the organisation was there for. */
  function beforeFounding(text) {
    const [year, part] = [text.slice(0, 4), text.slice(5)]
    const [month, day = "31"] = part in rules.last_month ? [rules.last_month[part]] : (part || "12").split("-")
    return `${year}-${month}-${day}` < rules.founded.first ? message("before_founding", rules.founded) : ""
  }

  const form = new RegExp(`^(?:${rules.postal.pattern || ".*"})$`, "u")
  const ofOtherCountry = (text) => (form.test(text) ? "" : message("postal_form", rules.postal))

  /** Whether a name of a server, without name and password before it, can be one. */
  function isHost(place) {
    const wide = place.normalize("NFKC")
    const host = place.replace(/^.*@/s, "").replace(/:.*$/s, "")
    return (
      !/[[\]]/.test(place) &&
      [..."/?#@:"].every((sign) => place.includes(sign) || !wide.includes(sign)) &&
      /[^.]\.[^.]/.test(host)
    )
  }

  function address(value) {
    const text = stripped(value)
    const known = unknown(text)
    if (known) return known
    if (/\s/.test(text)) return message("url_blank")
    const [, place, path] = text.match(HOST) ?? []
    if (place === undefined) return message(whole.bare_address.test(text) ? "url_bare" : "url_scheme", { text })
    const start = text.slice(0, text.indexOf("//") + 2)
    if (place.includes("@")) return message("url_user", { address: start + place.replace(/^.*@/s, "") + path })
    return isHost(place) && !inAddress.test(text) ? "" : message("url_other")
  }

  const unlike = (name, value) => (whole[name].test(value) ? "" : unknown(value) || message(name))

  const judges = {
    line: (value) => prose(value, rules.limits.line),
    text: (value) => prose(value, rules.limits.text),
    url: (value) => invisible(value) || address(value),
    date: (value) => invisible(value) || date(value),
    email: (value) => invisible(value) || unlike("email", value),
    telephone: (value) => invisible(value) || unlike("telephone", value),
    postal_code: (value) => invisible(value) || unlike("postal_code", value),
  }
  const judge = (field, value) =>
    (judges[field.kind]?.(value) ?? "") ||
    (field.since_founding ? beforeFounding(value) : "") ||
    (field.of_country ? ofOtherCountry(value) : "")
  return { judge, isoDay: germanDay }
}
