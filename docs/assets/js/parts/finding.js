// What finds words, for every field that searches: fetched when somebody is about to use one.
import { onUse } from "./on-use.js"

export const loadFinding = onUse(new URL("../finding.js", import.meta.url))
