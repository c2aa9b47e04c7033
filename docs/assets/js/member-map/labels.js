// Names of towns: each beside a dot at its place, and nearer to it than to anything else that could be meant.
import { map } from "./layers.js"

const DOT = 4 // pixels from the middle of a dot to its edge
const GAP = 3 // pixels between a name and its dot, or the marker on it
const SLACK = 3 // pixels by which boxes may touch: the white space around letters and markers
const ON_PLACE = 6 // pixels by which a single marker may be beside a town and still stand on it
const SINGLE = 36 // pixels: wider icons are groups, which stand for all places under them
const ROUND = 0.15 // part of its radius by which a name at a corner may reach into the box of a round icon

/** Directions in which a name may stand from its dot, best first: right and left, then above and below, then corners. */
const SIDES = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
]

const sizes = new WeakMap()

/** The box of an element, in pixels from the corner of the view. */
export function boxAt(element, view) {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  return { left: left - view.left, top: top - view.top, right: right - view.left, bottom: bottom - view.top }
}

/** Whether two boxes share more than the white space around them. */
export const overlap = (one, other) =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SLACK

/**
 * Places the names of towns, the first of which choose first; who finds no room is left out, with its dot.
 * `icons` are boxes of markers, `cover` that of an open popup or null, `frame` that of the map.
 */
export function placeNames(towns, icons, cover, frame) {
  const placed = []
  for (const town of towns) if (town.getElement()) sizeOf(town.getElement().firstElementChild) // all before any moves
  const near = rankAt(map.getZoom())
  for (const town of towns) {
    const element = town.getElement()
    if (!element) continue
    const found = town.feature.properties.rank <= near && roomFor(town, element, { icons, cover, frame, placed })
    element.classList.toggle("map-town--crowded", !found)
    if (!found) continue
    placed.push(found)
    const { box, dot } = found
    element.firstElementChild.style.transform = `translate(${box.left - dot.x}px, ${box.top - dot.y}px)`
  }
}

/** The last rank that is shown: more as one comes closer. */
const rankAt = (zoom) => (zoom < 9 ? 2 : zoom < 10 ? 3 : zoom < 10.5 ? 4 : 5)

function roomFor(town, element, { icons, cover, frame, placed }) {
  const dot = map.latLngToContainerPoint(town.getLatLng())
  const spot = { left: dot.x - DOT, top: dot.y - DOT, right: dot.x + DOT, bottom: dot.y + DOT }
  if (!inside(spot, frame) || (cover && overlap(spot, cover))) return null
  const on = icons.filter((icon) => distance(icon, dot) < DOT)
  if (on.length > 1 || on.some((icon) => !standsOn(icon, dot))) return null
  if (placed.some(({ box }) => distance(box, dot) < DOT + GAP)) return null
  const own = on[0] ?? spot
  const others = icons.filter((icon) => icon !== own)
  const fits = (box) =>
    inside(box, frame) &&
    !(cover && overlap(box, cover)) &&
    !icons.some((icon) => overlap(box, icon)) &&
    !placed.some((other) => overlap(box, other.box)) &&
    isClear(box, { dot, own, others, placed })
  const box = around(own, sizeOf(element.firstElementChild)).find(fits)
  return box ? { box, dot } : null
}

/** A name belongs to its own dot: no other dot or marker is as near, and none before loses its own. */
function isClear(box, { dot, own, others, placed }) {
  const away = distance(box, dot)
  const near = Math.max(GAP, toIcon(box, own))
  return (
    others.every((icon) => toIcon(box, icon) > near + 1) &&
    placed.every(
      (other) => distance(box, other.dot) > away && distance(other.box, dot) > distance(other.box, other.dot),
    )
  )
}

function standsOn({ left, top, right, bottom }, { x, y }) {
  const reach = right - left < SINGLE ? ON_PLACE : (right - left) / 2 - DOT
  return Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y) <= reach
}

const inside = (box, frame) =>
  box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom

const distance = ({ left, top, right, bottom }, { x, y }) =>
  Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0))

/** From a name to an icon, taken as round. */
const toIcon = (box, icon) =>
  distance(box, { x: (icon.left + icon.right) / 2, y: (icon.top + icon.bottom) / 2 }) - (icon.right - icon.left) / 2

function sizeOf(name) {
  if (!sizes.has(name)) sizes.set(name, { width: name.offsetWidth, height: name.offsetHeight })
  return sizes.get(name)
}

/** Boxes of a name of that size around a dot or marker. */
function around({ left, top, right, bottom }, { width, height }) {
  return SIDES.map(([across, along]) => {
    const away = across && along ? (GAP - ROUND * (right - left)) / 2 : GAP
    const x = across > 0 ? right + away : across < 0 ? left - away - width : (left + right - width) / 2
    const y = along > 0 ? bottom + away : along < 0 ? top - away - height : (top + bottom - height) / 2
    return { left: x, top: y, right: x + width, bottom: y + height }
  })
}
