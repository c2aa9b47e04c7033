// What sources say of a row and a service: `[service, status]` each. A service and a status are chosen together.

/** The services of a row, each once; with a status only those of which sources say that. */
export const servicesOf = ({ uses }, wanted = "") => [
  ...new Set(uses.filter(([, status]) => !wanted || status === wanted).map(([service]) => service)),
]

/** What sources say of a row, each once; with a service only of that. */
export const statusesOf = ({ uses }, wanted = "") => [
  ...new Set(uses.filter(([service]) => !wanted || service === wanted).map(([, status]) => status)),
]

/** The filter of two fields: a row fits if one and the same use has both. `labelOf` gives a field's choice in words. */
export const useFilter = (services, status, labelOf) => ({
  controls: [services, status],
  get value() {
    return services.value || status.value
  },
  get label() {
    return [services, status]
      .filter(({ value }) => value)
      .map(labelOf)
      .join(", ")
  },
  fits: ({ uses }) =>
    uses.some(
      ([service, said]) => (!services.value || service === services.value) && (!status.value || said === status.value),
    ),
  clear() {
    services.value = ""
    status.value = ""
  },
})
