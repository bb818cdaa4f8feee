/** Makes the PDF of an execution: it shows the input, so that users see what was sent. */
import PDFDocument from "pdfkit";
import { showable } from "./glyphs.ts";
import type { Row, Rows } from "./rows.ts";

/** The description of the document on its first page. */
export interface PdfFacts {
  readonly title: string;
  readonly executionId: string;
  readonly reference?: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

const MARGIN = 50;
const NAME_WIDTH = 190;
const INDENT = 9;
const DEEPEST_INDENT = 10;
// Longer text would not fit on one page beside its name.
const LONGEST_NAME = 300;
const LONGEST_TEXT = 1500;
const FONT_SIZE = 9;

/**
 * A PDF of an input: title, origin, a table of its elements and values, and numbered pages. The same input gives the
 * same bytes.
 */
export function renderPdf(facts: PdfFacts, content: Rows): Promise<Buffer> {
  const created = new Date(facts.createdAt);
  const info = {
    Title: showable(facts.title),
    Creator: "xsdflow emulator",
    CreationDate: created,
    ModDate: created,
  };
  const pdf = new PDFDocument({ size: "A4", margin: MARGIN, bufferPages: true, info });
  const bytes = collect(pdf);
  drawHead(pdf, facts);
  for (const row of content.rows) drawRow(pdf, row);
  if (content.cut)
    drawNote(pdf, `The input is longer: only its first ${content.rows.length} entries are shown.`);
  if (content.rows.length === 0) drawNote(pdf, "The execution had no input.");
  numberPages(pdf, facts.executionId);
  pdf.end();
  return bytes;
}

function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
}

function drawHead(pdf: PDFKit.PDFDocument, facts: PdfFacts): void {
  pdf.font("Helvetica-Bold").fontSize(18).text(showable(facts.title));
  pdf.font("Helvetica").fontSize(FONT_SIZE).fillColor("#555555");
  if (facts.reference !== undefined) pdf.text(clip(showable(`Reference: ${facts.reference}`), LONGEST_NAME));
  pdf.text(`Execution: ${facts.executionId}`).text(`Received: ${facts.createdAt}`);
  pdf.fillColor("#000000").moveDown(1.5);
}

function drawRow(pdf: PDFKit.PDFDocument, row: Row): void {
  const indent = Math.min(row.depth, DEEPEST_INDENT) * INDENT;
  const valueLeft = row.name === "" ? MARGIN : MARGIN + NAME_WIDTH;
  const valueWidth = pdf.page.width - MARGIN - valueLeft;
  const name = clip(showable(row.name), LONGEST_NAME);
  const value = clip(showable(row.value), LONGEST_TEXT);
  pdf.fontSize(FONT_SIZE).font("Helvetica-Bold");
  const nameHeight = name === "" ? 0 : pdf.heightOfString(name, { width: NAME_WIDTH - indent - 6 });
  pdf.font("Helvetica");
  const height = Math.max(nameHeight, pdf.heightOfString(value || " ", { width: valueWidth })) + 4;
  if (pdf.y + height > pdf.page.height - MARGIN - 20) pdf.addPage();
  const top = pdf.y;
  if (name !== "")
    pdf.font("Helvetica-Bold").text(name, MARGIN + indent, top, { width: NAME_WIDTH - indent - 6 });
  pdf.font("Helvetica").text(value, valueLeft, top, { width: valueWidth });
  drawLine(pdf, top + height - 2);
  pdf.x = MARGIN;
  pdf.y = top + height;
}

function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function drawLine(pdf: PDFKit.PDFDocument, y: number): void {
  const right = pdf.page.width - MARGIN;
  pdf.moveTo(MARGIN, y).lineTo(right, y).lineWidth(0.3).strokeColor("#cccccc").stroke();
}

function drawNote(pdf: PDFKit.PDFDocument, note: string): void {
  if (pdf.y > pdf.page.height - MARGIN - 40) pdf.addPage();
  pdf.moveDown().font("Helvetica-Oblique").fontSize(FONT_SIZE).text(note, MARGIN);
}

function numberPages(pdf: PDFKit.PDFDocument, executionId: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(start + index);
    // Text below the margin would start a new page.
    pdf.page.margins.bottom = 0;
    const foot = pdf.page.height - MARGIN + 12;
    const width = pdf.page.width - 2 * MARGIN;
    pdf.font("Helvetica").fontSize(8).fillColor("#555555");
    pdf.text(executionId, MARGIN, foot, { width, lineBreak: false });
    pdf.text(`Page ${index + 1} of ${count}`, MARGIN, foot, { width, align: "right" });
  }
}
