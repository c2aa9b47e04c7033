/**
 * The button that unfolds the navigation on narrow screens. Wide screens show the navigation in any state, and without
 * script it stands open everywhere (menu.css, no-script.css).
 */
const button = document.querySelector(".site-nav-button")
const navigation = document.getElementById("navigation")

function unfold(open) {
  button.setAttribute("aria-expanded", open)
  navigation.toggleAttribute("data-open", open)
}

button.addEventListener("click", () => unfold(!navigation.hasAttribute("data-open")))
button.parentElement.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !navigation.contains(event.target) || !button.getClientRects().length) return
  unfold(false)
  button.focus()
})
