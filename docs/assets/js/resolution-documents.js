// Documents of the draft, for LibreOffice and Word; resolution.js loads this as soon as someone wants one.
import { saveFile } from "./parts/save-file.js"
import { asDocx } from "./resolution/as-docx.js"
import { asOdt } from "./resolution/as-odt.js"

const FORMATS = {
  odt: { type: "application/vnd.oasis.opendocument.text", make: asOdt },
  docx: { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", make: asDocx },
}

/** Offers the blocks of the draft as a document to save; `format` is a key of `FORMATS`. */
export function saveDocument(name, format, blocks) {
  const { type, make } = FORMATS[format]
  saveFile(name, type, make(blocks))
}
