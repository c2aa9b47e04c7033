// What finds words; parts/finding.js fetches it.
import { Matching } from "./parts/matching.js"
import { bestSection, pagesOf } from "./search/pages.js"

export { bestSection, Matching, pagesOf }
