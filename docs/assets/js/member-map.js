// The map of the members: Folium's script has drawn it, these make it answer to visitors.
import "./member-map/view.js"
import { choose } from "./member-map/popups.js"
import "./member-map/keyboard.js"
import "./member-map/gestures.js"
import "./member-map/tools.js"
import "./member-map/arrange.js"
import "./member-map/borders.js"
import { begun } from "./member-map/filter.js"
import "./member-map/tiles.js"
import { address, note } from "./member-map/address.js"
import { cluster, container, frame, map } from "./member-map/layers.js"

// For those who look at the map from outside: tests and measurements.
Object.assign(container, { leafletMap: map, memberCluster: cluster, choose })

const wanted = address.get("mitglied")
if (wanted) {
  frame.scrollIntoView({ block: "start" })
  begun.then(() => {
    if (choose(wanted)) return
    note("mitglied")
    frame.dispatchEvent(new CustomEvent("membermissing", { detail: wanted }))
  })
}
