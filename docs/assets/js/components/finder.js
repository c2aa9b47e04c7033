// The field that asks for a municipality: what is typed goes on behind `#`, which no server sees.
for (const form of document.querySelectorAll(".finder[action]"))
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const query = form.querySelector("input").value.trim()
    const list = new URL(form.action)
    if (query) list.hash = new URLSearchParams({ q: query })
    location.assign(list)
  })
