/**
 * A script that most visits never need: gives a function that fetches it when it is first called, and resolves to what it
 * exports. Browsers may keep a failure for as long as the page is open; to them each attempt is at another address.
 */
export function onUse(address) {
  let loading = null
  let failures = 0
  return () =>
    (loading ??= import(`${address}#${failures}`).catch((error) => {
      failures++
      loading = null
      throw error
    }))
}
