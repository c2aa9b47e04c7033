const PATIENCE = 10_000 // milliseconds: time to begin reading what is saved

/** Offers a text made in the page as a file to save; `type` is its media type. */
export function saveFile(name, type, text) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE)
}
