/**
 * Copies what stands in a box of text, or `text` for any other part of the page; where the browser forbids that, it marks
 * the box or the part. `what` names it in the sentence.
 */
export async function copyFrom(box, status, what, text = box.value) {
  try {
    await navigator.clipboard.writeText(text) // missing where the page did not come over a safe way
    status.textContent = "Kopiert."
  } catch {
    box.focus()
    if (box.select) box.select()
    else getSelection().selectAllChildren(box)
    status.textContent = `${what} ist markiert. Kopieren Sie ihn mit Strg+C.`
  }
}
