// What the four fields of the site find, as the modules they share say it; run on the site's start page.
async ({ modules, check, members, index }) => {
  const load = (name) => import(modules + name)
  const [{ Matching }, { bodiesIn }, { pagesOf }, { saysMore }] = await Promise.all(
    ["parts/matching.js", "parts/bodies.js", "search/pages.js", "parts/bodies-answer.js"].map(load),
  )
  const page = async (address) => new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html")
  const base = new URL(check, location.href).href
  const bodies = new Matching(bodiesIn(await page(check), base))
  const pages = new Matching(pagesOf((await (await fetch(index)).json()).docs))
  const listed = [...(await page(members)).querySelectorAll("tbody tr")].map((row) => ({
    id: row.dataset.id,
    data: row.dataset,
    names: [row.querySelector("a").textContent, ...row.dataset.names.split("|")],
    texts: [[6, row.dataset.seat], [2, `${row.dataset.kind} ${row.dataset.district}`]],
  }))
  const rows = new Matching(listed)
  const step = (address) => address.split("/").at(-2)
  window.askAll = (query) => {
    const suggested = bodies.find(query)
    const shown = rows.find(query)
    const beside = suggested.slice(0, 5).map(({ entry }) => step(entry.address))
    const named = shown.map(({ entry }) => entry.id)
    return {
      finder: suggested.slice(0, 7).map(({ entry }) => step(entry.address)),
      header: pages.find(query, { someAreEnough: true }).slice(0, 10).map(({ entry }) => step(entry.address)),
      list: saysMore(suggested, shown) ? [...named, ...beside] : named,
      map: [...named, ...beside],
    }
  }
}
