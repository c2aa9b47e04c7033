// The draft as a document of LibreOffice (OpenDocument 1.3): content, styles, title; nothing of who made it or when.
import { escaped, XML } from "../parts/xml.js"
import { zip } from "../parts/zip.js"
import { textOf } from "./blocks.js"

const TYPE = "application/vnd.oasis.opendocument.text"
const NAMES = ["office", "style", "text", "meta"].map(
  (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
)
const SPACES = [
  ...NAMES,
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'office:version="1.3"',
].join(" ")

const document_ = (kind, body) => `${XML}<office:document-${kind} ${SPACES}>${body}</office:document-${kind}>`
const paragraphStyle = (name, paragraph, text = "", more = "") =>
  `<style:style style:name="${name}" style:family="paragraph" style:parent-style-name="Standard"${more}>` +
  `<style:paragraph-properties ${paragraph}</style:paragraph-properties><style:text-properties ${text}/></style:style>`
const hanging = (width, below) =>
  `fo:margin-left="${width}" fo:text-indent="-${width}" fo:margin-bottom="${below}"><style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops>`
const level = (name, sign) =>
  `<text:list-style style:name="${name}">${sign}<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">` +
  `<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="0.75cm" fo:text-indent="-0.75cm"/>` +
  `</style:list-level-properties></text:list-level-style-${name === "Punkte" ? "bullet" : "number"}></text:list-style>`

const STYLES = [
  '<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="Liberation Sans"',
  ' fo:font-family="\'Liberation Sans\', Arial, sans-serif" fo:font-size="11pt" fo:language="de" fo:country="DE"/></style:default-style>',
  '<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm" fo:line-height="120%"/></style:style>',
  paragraphStyle("Title", 'fo:margin-bottom="0.5cm">', 'fo:font-size="18pt" fo:font-weight="bold"'),
  paragraphStyle(
    "Heading_20_1",
    'fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always">',
    'fo:font-size="13pt" fo:font-weight="bold"',
    ' style:display-name="Heading 1" style:default-outline-level="1" style:next-style-name="Standard"',
  ),
  paragraphStyle("Angabe", hanging("4cm", "0.1cm")),
  paragraphStyle("Quelle", hanging("1cm", "0.1cm"), 'fo:font-size="9pt"'),
  paragraphStyle("Footer", 'fo:text-align="end">', 'fo:font-size="9pt"'),
  '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>',
  level("Punkte", '<text:list-level-style-bullet text:level="1" text:bullet-char="•">'),
  level("Schritte", '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">'),
  '</office:styles><office:automatic-styles><style:page-layout style:name="Seite"><style:page-layout-properties',
  ' fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm" fo:margin-left="2.5cm"/><style:footer-style>',
  '<style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>',
  '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Seite">',
  '<style:footer><text:p text:style-name="Footer">Seite <text:page-number text:select-page="current">1</text:page-number>',
  " von <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>",
].join("")

const run = ({ text, link }) =>
  link ? `<text:a xlink:type="simple" xlink:href="${escaped(link)}">${escaped(text)}</text:a>` : escaped(text)
const inside = (runs) => runs.map(run).join("")
const paragraph = (style, content) => `<text:p text:style-name="${style}">${content}</text:p>`

const BODY = {
  title: ({ runs }) => paragraph("Title", inside(runs)),
  heading: ({ runs }) => `<text:h text:style-name="Heading_20_1" text:outline-level="1">${inside(runs)}</text:h>`,
  text: ({ runs }) => paragraph("Standard", inside(runs)),
  fact: ({ term, runs }) =>
    paragraph("Angabe", `<text:span text:style-name="Strong">${escaped(term)}</text:span><text:tab/>${inside(runs)}`),
  source: ({ number, runs }) => paragraph("Quelle", `[${number}]<text:tab/>${inside(runs)}`),
  list: ({ isOrdered, items }) =>
    `<text:list text:style-name="${isOrdered ? "Schritte" : "Punkte"}">` +
    `${items.map((runs) => `<text:list-item>${paragraph("Standard", inside(runs))}</text:list-item>`).join("")}</text:list>`,
}

const entry = (name, type) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="${type}"/>`

/** Blocks → the bytes of the file. */
export function asOdt(blocks) {
  const body = blocks.map((block) => BODY[block.kind](block)).join("")
  const manifest =
    `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">` +
    `${entry("/", TYPE)}${["content", "styles", "meta"].map((name) => entry(`${name}.xml`, "text/xml")).join("")}</manifest:manifest>`
  return zip([
    ["mimetype", TYPE], // first, so that programs know the file by its beginning
    ["content.xml", document_("content", `<office:body><office:text>${body}</office:text></office:body>`)],
    ["styles.xml", document_("styles", STYLES)],
    [
      "meta.xml",
      document_(
        "meta",
        `<office:meta><dc:title>${escaped(textOf(blocks[0].runs))}</dc:title><dc:language>de-DE</dc:language></office:meta>`,
      ),
    ],
    ["META-INF/manifest.xml", manifest],
  ])
}
