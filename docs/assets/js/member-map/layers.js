// The map as Folium's script has made it, with its layers, and the page around it.
import {
  areaLayer,
  borderLayer,
  cluster,
  landLayer,
  map,
  memberLayer,
  scale,
  townLayer,
  zoom,
} from "../../map/members.js"

export { areaLayer, borderLayer, cluster, landLayer, map, memberLayer, townLayer }

export const container = map.getContainer()
export const frame = container.closest(".member-map")

/** For changes of the view that are there at once. */
export const still = { animate: false }

/** Does something when nothing moves: the end of an animation would undo what happens during it. */
export function whenQuiet(done) {
  if (map._animatingZoom || map._panAnim?._inProgress || cluster._inZoomAnimation) setTimeout(whenQuiet, 30, done)
  else done()
}

// What is said of a member stands with its marker; its area shows the same.
const members = new Map(memberLayer.getLayers().map(({ feature }) => [feature.properties.id, feature.properties]))
areaLayer.eachLayer(({ feature: { properties } }) => Object.assign(properties, members.get(properties.id)))

// Above the map no control can cover a member.
const bar = container.previousElementSibling
bar.prepend(zoom.getContainer())
bar.append(scale.getContainer())

// Towns and areas are scenery; who listens hears the members.
for (const pane of ["towns", "overlayPane"]) map.getPane(pane).setAttribute("aria-hidden", "true")

map.on("popupopen", ({ popup }) => {
  popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", "Schließen")
})
