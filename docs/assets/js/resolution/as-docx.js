// The draft as a document of Word (ECMA-376, Office Open XML): content, styles, title; nothing of who made it or when.
import { escaped, XML } from "../parts/xml.js"
import { zip } from "../parts/zip.js"
import { textOf } from "./blocks.js"

const OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const OF_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const SPACES = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OF_OFFICE}"`
const OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
const PARTS = { document: "document.main", styles: "styles", numbering: "numbering", footer: "footer" }
const CORE = "application/vnd.openxmlformats-package.core-properties+xml"

// Lengths are twentieths of a point: 567 make a centimetre. Sizes of letters are half points.
const style = (id, name, paragraph, text = "") =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>` +
  `<w:pPr>${paragraph}</w:pPr><w:rPr>${text}</w:rPr></w:style>`
const hanging = (width) =>
  `<w:tabs><w:tab w:val="left" w:pos="${width}"/></w:tabs><w:spacing w:after="60"/><w:ind w:left="${width}" w:hanging="${width}"/>`

const STYLES = [
  '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/>',
  '<w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">',
  '<w:name w:val="Normal"/><w:pPr><w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:style>',
  style("Title", "Title", '<w:spacing w:after="280"/>', '<w:b/><w:sz w:val="36"/>'),
  style(
    "Heading1",
    "heading 1",
    '<w:keepNext/><w:spacing w:before="280" w:after="120"/><w:outlineLvl w:val="0"/>',
    '<w:b/><w:sz w:val="26"/>',
  ),
  style("Angabe", "Angabe", hanging(2268)),
  style("Quelle", "Quelle", hanging(567), '<w:sz w:val="18"/>'),
  style("Footer", "footer", '<w:jc w:val="right"/>', '<w:sz w:val="18"/>'),
  '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>',
].join("")

const abstract = (id, format, sign) =>
  `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/>` +
  `<w:lvlText w:val="${sign}"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>`

/** Each list has a number of its own and begins anew. */
const numbered = (list, order) =>
  `<w:num w:numId="${order + 1}"><w:abstractNumId w:val="${Number(list.isOrdered)}"/>` +
  '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'

const field = (name) => `<w:fldSimple w:instr="${name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>`
const words = (text, format = "") =>
  `<w:r><w:rPr>${format}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
const paragraph = (name, content, more = "") => `<w:p><w:pPr><w:pStyle w:val="${name}"/>${more}</w:pPr>${content}</w:p>`

const SECTION =
  '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>' +
  '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1417" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'

/** The body of the document, and the addresses that it links to, in the order of their numbers. */
function body(blocks, lists) {
  const links = []
  const run = ({ text, link }) =>
    link
      ? `<w:hyperlink r:id="link${links.push(link)}">${words(text, '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>`
      : words(text)
  const inside = (runs) => runs.map(run).join("")
  const tab = "<w:r><w:tab/></w:r>"
  const item = (list) => (runs) =>
    paragraph(
      "Normal",
      inside(runs),
      `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${lists.indexOf(list) + 1}"/></w:numPr>`,
    )
  const made = {
    title: ({ runs }) => paragraph("Title", inside(runs)),
    heading: ({ runs }) => paragraph("Heading1", inside(runs)),
    text: ({ runs }) => paragraph("Normal", inside(runs)),
    fact: ({ term, runs }) => paragraph("Angabe", words(term, "<w:b/>") + tab + inside(runs)),
    source: ({ number, runs }) => paragraph("Quelle", words(`[${number}]`) + tab + inside(runs)),
    list: (list) => list.items.map(item(list)).join(""),
  }
  return [blocks.map((block) => made[block.kind](block)).join(""), links]
}

const relations = (entries) =>
  `${XML}<Relationships xmlns="${OF_PACKAGE}/relationships">${entries
    .map(
      ([id, type, target, more = ""]) => `<Relationship Id="${id}" Type="${type}" Target="${escaped(target)}"${more}/>`,
    )
    .join("")}</Relationships>`

const part = (tag, content) => `${XML}<w:${tag} ${SPACES}>${content}</w:${tag}>`

/** Blocks → the bytes of the file. */
export function asDocx(blocks) {
  const lists = blocks.filter(({ kind }) => kind === "list")
  const [content, links] = body(blocks, lists)
  const types = Object.entries(PARTS).map(
    ([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${OF_WORD}${type}+xml"/>`,
  )
  const own = ["styles", "numbering", "footer"].map((name) => [name, `${OF_OFFICE}/${name}`, `${name}.xml`])
  const outside = links.map((link, order) => [
    `link${order + 1}`,
    `${OF_OFFICE}/hyperlink`,
    link,
    ' TargetMode="External"',
  ])
  return zip([
    [
      "[Content_Types].xml",
      `${XML}<Types xmlns="${OF_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${types.join("")}` +
        `<Override PartName="/docProps/core.xml" ContentType="${CORE}"/></Types>`,
    ],
    [
      "_rels/.rels",
      relations([
        ["document", `${OF_OFFICE}/officeDocument`, "word/document.xml"],
        ["core", `${OF_PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
      ]),
    ],
    ["word/_rels/document.xml.rels", relations([...own, ...outside])],
    ["word/document.xml", part("document", `<w:body>${content}${SECTION}</w:body>`)],
    ["word/styles.xml", part("styles", STYLES)],
    [
      "word/numbering.xml",
      part("numbering", abstract(0, "bullet", "•") + abstract(1, "decimal", "%1.") + lists.map(numbered).join("")),
    ],
    [
      "word/footer.xml",
      part("ftr", paragraph("Footer", `${words("Seite ")}${field("PAGE")}${words(" von ")}${field("NUMPAGES")}`)),
    ],
    [
      "docProps/core.xml",
      `${XML}<cp:coreProperties xmlns:cp="${OF_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
        `<dc:title>${escaped(textOf(blocks[0].runs))}</dc:title><dc:language>de-DE</dc:language></cp:coreProperties>`,
    ],
  ])
}
