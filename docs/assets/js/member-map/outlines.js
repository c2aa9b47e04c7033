// Lines of the base map as hooks/kitu/drawings/member_map/outlines.py packs them: Encoded Polyline Algorithm Format.

const UNITS = 10_000 // of a degree

/** A collection of GeoJSON with the places of its lines and rings in place of their text; points stay as they are. */
export const unpacked = (collection) => ({
  ...collection,
  features: collection.features.map(({ geometry, ...rest }) => ({
    ...rest,
    geometry: { ...geometry, coordinates: lines(geometry.coordinates) },
  })),
})

function lines(part) {
  if (typeof part === "string") return places(part)
  return Array.isArray(part) ? part.map(lines) : part
}

function places(text) {
  const steps = [...numbers(text)]
  const found = []
  let [x, y] = [0, 0]
  for (let at = 0; at < steps.length; at += 2) {
    x += steps[at]
    y += steps[at + 1]
    found.push([x / UNITS, y / UNITS])
  }
  return found
}

function* numbers(text) {
  let [value, shift] = [0, 0]
  for (const letter of text) {
    const bits = letter.charCodeAt(0) - 63
    value |= (bits & 31) << shift
    shift += 5
    if (bits >= 32) continue
    yield value & 1 ? ~(value >> 1) : value >> 1
    value = 0
    shift = 0
  }
}
