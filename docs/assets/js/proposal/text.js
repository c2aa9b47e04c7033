// A proposal as a text that people read and `editing/proposal_text.py` reads back, and the ways in which it can be sent.

/** Longest addresses that common mail programs, and forges, take; longer ones are cut off without a word. */
const MAIL_LIMIT = 1900
const ISSUE_LIMIT = 7500

const isShown = (letter) => letter === " " || !/[\p{C}\p{Z}]/u.test(letter)

const asNumber = (letter) => `\\U${letter.codePointAt(0).toString(16).padStart(8, "0")}`

/** A text in quotation marks, with everything in it that nobody sees written as a number. */
const quoted = (text) =>
  [...JSON.stringify(text.replace(/\p{Cs}/gu, "\uFFFD"))]
    .map((letter) => (isShown(letter) ? letter : asNumber(letter)))
    .join("")

function lines(values, indent) {
  return Object.entries(values).flatMap(([key, value]) => {
    if (value === null || value === undefined) return []
    if (Array.isArray(value)) {
      const items = value.map((item) => lines(item, `${indent}    `).join("\n").replace(/^ {4}/, "  - "))
      return [`${indent}${key}:`, ...items]
    }
    if (typeof value === "object") return [`${indent}${key}:`, ...lines(value, `${indent}  `)]
    return [`${indent}${key}: ${quoted(value)}`]
  })
}

/** The text between its two marks. */
export const proposalText = (data, proposal) => `${[data.begin, ...lines(proposal, ""), data.end].join("\n")}\n`

const query = (values) =>
  Object.entries(values)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&")

/** Address that opens a mail with the proposal in it; "" where there is no address, or the text is too long. */
export function mailAddress(data, title, told, text) {
  const body = `${told}\n\n${text}`.replaceAll("\n", "\r\n")
  const address = `mailto:${data.mail}?${query({ subject: title, body })}`
  return data.mail && address.length <= MAIL_LIMIT ? address : ""
}

/** Address that opens a new issue with the proposal in it, in the form that each forge reads; "" as above. */
export function issueAddress(forge, title, told, text) {
  if (!forge) return ""
  const body = `${told}\n\n\`\`\`yaml\n${text}\`\`\`\n`
  const forms = {
    GitHub: { title, labels: "vorschlag", body },
    GitLab: { "issue[title]": title, "issue[description]": `${body}\n/label ~vorschlag\n` },
    Forgejo: { title, body },
  }
  const address = `${forge.address}?${query(forms[forge.name])}`
  return address.length <= ISSUE_LIMIT ? address : ""
}
