/** Copies what stands in a box of text, or marks it where the browser forbids that; `what` names it in the sentence. */
export async function copyFrom(box, status, what) {
  try {
    await navigator.clipboard.writeText(box.value) // missing where the page did not come over a safe way
    status.textContent = "Kopiert."
  } catch {
    box.focus()
    box.select()
    status.textContent = `${what} ist markiert. Kopieren Sie ihn mit Strg+C.`
  }
}
