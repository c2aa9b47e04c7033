/**
 * Two buttons of the list: one unfolds the filters that are needed rarely, the other shows on narrow screens what the
 * cards leave out. Where nothing is folded they are not shown (member-table.css).
 */
const FOLDED = ":is(.filters__common, .filters__more) :is(select, input)"

const form = document.getElementById("filter")
const unfold = form.querySelector(".filters__unfold")
const details = form.querySelector(".filters__details")

function show(open) {
  unfold.setAttribute("aria-expanded", open)
  form.toggleAttribute("data-unfolded", open)
}

unfold.addEventListener("click", () => {
  const rare = [...form.querySelectorAll(FOLDED)].find((control) => !control.getClientRects().length)
  show(!form.hasAttribute("data-unfolded"))
  rare?.focus() // what unfolds stands before the button
})

details.addEventListener("click", () => {
  const all = details.getAttribute("aria-pressed") !== "true"
  details.setAttribute("aria-pressed", all)
  document.querySelector(".member-list").toggleAttribute("data-details", all)
})

/** What is set must be seen, also when the address has set it. */
export function showWhatIsSet() {
  const folded = [...form.querySelectorAll(FOLDED)]
  if (folded.some((control) => (control.type === "checkbox" ? control.checked : control.value))) show(true)
}
