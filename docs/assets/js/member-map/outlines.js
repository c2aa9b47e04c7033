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

/** One after the other, in the simplest of loops: it runs once, before the browser has had time to make it fast. */
function places(text) {
  const found = []
  let [at, x, y] = [0, 0, 0]
  const step = () => {
    let [value, shift, bits] = [0, 0, 32]
    for (; bits >= 32; shift += 5) {
      bits = text.charCodeAt(at++) - 63
      value |= (bits & 31) << shift
    }
    return value & 1 ? ~(value >> 1) : value >> 1
  }
  while (at < text.length) {
    x += step()
    y += step()
    found.push([x / UNITS, y / UNITS])
  }
  return found
}
