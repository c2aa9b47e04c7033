// What every page loads.
import "./components/menu.js"
import "./components/table.js"
import "./components/search.js"
