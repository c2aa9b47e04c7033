// All municipalities, associations and districts, as the list of the Kommunen-Check names them.

const OF_SEAT = 6
const OF_KIND = 2
const OF_MEMBER = 1.1 // of equals, who takes part comes first

const words = (part) => part?.textContent.replace(/\s+/g, " ").trim() ?? ""

/** The bodies of that page, as entries to find in; `base` is its address. */
export const bodiesIn = (page, base) => [...page.querySelectorAll("[data-names]")].map((item) => bodyOf(item, base))

function bodyOf(item, base) {
  const link = item.querySelector("a")
  const [label, kind] = [words(link), words(item.querySelector(".muted"))]
  const district = words(item.closest(".municipality-group")?.querySelector("h2"))
  return {
    item,
    label,
    about: [kind, district === label ? "" : district].filter(Boolean).join(", "),
    standing: [...item.querySelectorAll(".tag")],
    address: new URL(link.getAttribute("href"), base).href,
    names: [label, ...item.dataset.names.split("|")],
    rank: item.querySelector(".tag--documented") ? OF_MEMBER : 1,
    texts: [
      [OF_SEAT, item.dataset.seat],
      [OF_KIND, kind],
    ],
  }
}

/** Resolves to the bodies of the page at an address; rejects when it cannot be loaded. Asked for again, it waits for the same. */
export function loadBodies(address) {
  loading ??= fetch(address)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))))
    .then((text) => bodiesIn(new DOMParser().parseFromString(text, "text/html"), address))
    .catch((error) => {
      loading = null // the next word may find the network again
      throw error
    })
  return loading
}

let loading = null
