// Text inside XML.

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids just these
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A text for an element or an attribute in double quotes; characters that XML forbids are left out. */
export const escaped = (text) =>
  text
    .replace(FORBIDDEN, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")

export const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
