// Runs before everything else of a page: errors, what the policy forbids, what does not arrive, other hosts.
window.faults = []
const write = (kind, text) => window.faults.push(`${kind}: ${text}`)
addEventListener(
  "error",
  ({ message, target }) => write("error", message ?? target?.src ?? target?.href ?? String(target)),
  { capture: true },
)
addEventListener("unhandledrejection", ({ reason }) => write("rejected", reason))
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  write("policy", `${violatedDirective} ${blockedURI}`),
)
const report = console.error
console.error = (...words) => {
  write("console", words.join(" "))
  report(...words)
}
window.foreign = () =>
  performance
    .getEntriesByType("resource")
    .map(({ name }) => name)
    .filter((name) => !name.startsWith(location.origin) && !/^(blob|data):/.test(name))
