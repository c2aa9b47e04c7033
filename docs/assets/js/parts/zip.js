// A ZIP archive of texts, stored as they are: what office documents are packed in. The same texts give the same bytes.

const FIRST_DAY = 0x21 // 1980-01-01, the earliest that ZIP knows: the archive says nothing of when it was made
const UTF8 = 0x0800
const VERSION = 20

const bytesOf = (text) => new TextEncoder().encode(text)

/** Numbers as little-endian bytes, `[value, bytes]` each. */
const packed = (fields) =>
  fields.flatMap(([value, size]) => [...Array(size).keys()].map((at) => (value >>> (8 * at)) & 255))

/** The checksum that ZIP asks for (CRC-32, ISO 3309). */
export function checksum(bytes) {
  let sum = ~0
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320)
  }
  return ~sum >>> 0
}

/** What stands before a file and, again, in the list at the end (APPNOTE 4.3.7 and 4.3.12). */
function described(name, content) {
  const size = content.length
  return [
    [VERSION, 2],
    [UTF8, 2],
    [0, 4], // stored as it is, at midnight
    [FIRST_DAY, 2],
    [checksum(content), 4],
    [size, 4],
    [size, 4],
    [name.length, 2],
    [0, 2],
  ]
}

/** Files as `[name, text]` in the order given → the bytes of the archive. */
export function zip(files) {
  const body = []
  const list = []
  for (const [name, content] of files.map((file) => file.map(bytesOf))) {
    const head = described(name, content)
    list.push(
      ...packed([[0x02014b50, 4], [VERSION, 2], ...head, [0, 2], [0, 2], [0, 2], [0, 4], [body.length, 4]]),
      ...name,
    )
    body.push(...packed([[0x04034b50, 4], ...head]), ...name, ...content)
  }
  const count = files.length
  const end = [
    [0x06054b50, 4],
    [0, 4],
    [count, 2],
    [count, 2],
    [list.length, 4],
    [body.length, 4],
    [0, 2],
  ]
  return Uint8Array.from([...body, ...list, ...packed(end)])
}
