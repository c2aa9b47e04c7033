// Popups: focus goes in and comes back; the address names the member.
import { areaLayer, cluster, container, map, memberLayer, still, whenQuiet } from "./layers.js"
import { note } from "./address.js"

const markers = new Map(memberLayer.getLayers().map((marker) => [marker.feature.properties.id, marker]))
const AROUND = Math.max(10, map.getMinZoom() + 4) // zoom at which a member is shown, with its neighbours and their names
const MANY = 6 // members in a group

let intoPopup = false
let opened = null

function follow(layer) {
  layer.on("popupopen", ({ popup, layer: owner }) => {
    opened = owner
    note("mitglied", owner.feature.properties.id)
    mark(owner.feature.properties.id)
    const wanted = intoPopup || document.activeElement === owner.getElement()
    intoPopup = false
    if (wanted) popup.getElement().querySelector("a").focus({ preventScroll: true })
  })
  layer.on("popupclose", ({ popup, layer: owner }) => {
    if (opened !== owner) return
    opened = null
    note("mitglied")
    mark(null)
    const focus = document.activeElement // the body, when the popup has gone with the focus in it
    if (focus !== document.body && !popup.getElement()?.contains(focus)) return
    const marker = markers.get(owner.feature.properties.id)?.getElement()
    const next = marker?.isConnected ? marker : container
    next.focus({ preventScroll: true })
  })
}

function mark(id) {
  areaLayer.eachLayer((area) => {
    area.getElement()?.classList.toggle("member-area--chosen", area.feature.properties.id === id)
  })
}

follow(cluster)
follow(areaLayer)

/**
 * Shows a member close up with its popup open; false if it is not on the map. No animation: the view is there at once,
 * and a link to a member lands where it should, however slow the machine.
 */
export function choose(id, { focus = false } = {}) {
  const marker = markers.get(id)
  if (!marker || !cluster.hasLayer(marker)) return false
  whenQuiet(() => show(marker, focus))
  return true
}

function show(marker, focus) {
  map.closePopup()
  map.setView(marker.getLatLng(), Math.max(AROUND, Math.min(map.getZoom(), AROUND + 1)), still)
  whenQuiet(() => openGroup(marker))
  whenShown(marker, () => {
    intoPopup = focus
    marker.openPopup()
  })
}

/** Opens the group that a marker stands in; one of many is smaller a step closer. */
function openGroup(marker) {
  const group = cluster.getVisibleParent(marker)
  if (group === marker) return
  if (group.getChildCount() > MANY && map.getZoom() === AROUND) {
    map.setView(marker.getLatLng(), AROUND + 1, still)
    whenQuiet(() => openGroup(marker)) // the group parts in an animation of its own
  } else group.spiderfy()
}

function whenShown(marker, done, patience = 60) {
  if (marker.getElement() && !cluster._inZoomAnimation) done()
  else if (patience) setTimeout(whenShown, 30, marker, done, patience - 1)
}
