// Adds "Code kopieren" to each box of code. Without this script the code can be selected and copied by hand.

async function copy(box, status) {
  try {
    await navigator.clipboard.writeText(box.value) // missing where the page did not come over a safe way
    status.textContent = "Kopiert."
  } catch {
    box.focus()
    box.select()
    status.textContent = "Der Code ist markiert. Kopieren Sie ihn mit Strg+C."
  }
}

for (const box of document.querySelectorAll(".code-box")) {
  const row = document.createElement("p")
  const button = document.createElement("button")
  const status = document.createElement("span")
  box.labels[0].id = `${box.id}-name`
  row.className = "copy-row"
  button.type = "button"
  button.className = "button button--secondary"
  button.textContent = "Code kopieren"
  button.setAttribute("aria-describedby", box.labels[0].id)
  status.setAttribute("role", "status")
  button.addEventListener("click", () => copy(box, status))
  row.append(button, status)
  box.after(row)
}
