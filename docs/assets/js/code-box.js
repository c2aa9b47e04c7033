// Adds "Code kopieren" to each box of code. Without this script the code can be selected and copied by hand.
import { copyFrom } from "./parts/clipboard.js"

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
  button.addEventListener("click", () => copyFrom(box, status, "Der Code"))
  row.append(button, status)
  box.after(row)
}
