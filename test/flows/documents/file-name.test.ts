import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dispositionName, safeFileName } from "../../../src/flows/documents/file-name.ts";

describe("row 44: a server's name becomes a file name", () => {
  test.each([
    ["Invoice 7.pdf", undefined, "Invoice 7.pdf"],
    ["Invoice 7", "application/pdf", "Invoice 7.pdf"],
    ["Invoice 2026.08", "application/pdf; charset=x", "Invoice 2026.08.pdf"],
    ["../../etc/passwd", undefined, "_.._etc_passwd"],
    ["..\\..\\windows\\win.ini", undefined, "_.._windows_win.ini"],
    ["/etc/passwd", undefined, "_etc_passwd"],
    ["C:\\autoexec.bat", undefined, "C__autoexec.bat"],
    ["a\u0000b\u001fc.pdf", undefined, "a_b_c.pdf"],
    ["invoice\u202Efdp.exe", undefined, "invoice_fdp.exe"],
    ["file.txt:stream", undefined, "file.txt_stream"],
    ["CON", undefined, "_CON"],
    ["nul.pdf", undefined, "_nul.pdf"],
    ["com1.txt", undefined, "_com1.txt"],
    ["console.pdf", undefined, "console.pdf"],
    [".bashrc", undefined, "bashrc"],
    ["..", undefined, "document"],
    ["", "application/pdf", "document.pdf"],
    ["   ", undefined, "document"],
    ["name. . ", undefined, "name"],
    ["half \ud83d.pdf", undefined, "half _.pdf"],
    ["Angebot für Zoë.docx", undefined, "Angebot für Zoë.docx"],
  ])("%j (%s) as %j", (name, type, expected) => {
    expect(safeFileName(name, type)).toBe(expected);
  });

  test.each([
    ["Offerte Jansen B.V.", "application/pdf", "Offerte Jansen B.V.pdf"],
    ["Offerte Jansen B.V", "application/pdf", "Offerte Jansen B.V.pdf"],
    ["Contract v2.final", "application/pdf", "Contract v2.final.pdf"],
    ["Dr. Meier", "application/pdf", "Dr. Meier.pdf"],
    ["letter.docx", "application/pdf", "letter.docx.pdf"],
    ["INVOICE.PDF", "application/pdf; charset=binary", "INVOICE.PDF"],
    ["photo.jpeg", "image/jpeg", "photo.jpeg"],
    ["page.htm", "text/html", "page.htm"],
    ["Acme Inc.", "text/plain", "Acme Inc.txt"],
    ["rows.csv", "text/plain", "rows.csv"],
    ["invoice.xml", "text/plain", "invoice.xml"],
    ["book.xlsx", "application/zip", "book.xlsx"],
    ["Jansen B.V", "application/octet-stream", "Jansen B.V"],
    ["drawing.dwg", "application/acad", "drawing.dwg"],
  ])("C11: %j of type %s is saved as %j", (name, type, expected) => {
    expect(safeFileName(name, type)).toBe(expected);
  });

  test("of at most 150 bytes, without cutting a character, and with its extension", () => {
    const name = safeFileName(`${"é".repeat(200)}.pdf`);
    expect(Buffer.byteLength(name)).toBe(150);
    expect(name).toMatch(/^é+\.pdf$/);
  });

  test("that is harmless whatever the server sends", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (said) => {
        const name = safeFileName(said, "application/pdf");
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(150);
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cs}]|^\.|[. ]$|^$/u);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });
});

test.each([
  ['attachment; filename="a b.pdf"', "a b.pdf"],
  ['attachment; filename="a\\"b.pdf"', 'a"b.pdf'],
  ["attachment; filename=plain.pdf", "plain.pdf"],
  ["attachment; filename=\"x\"; filename*=UTF-8''%C3%A9.pdf", "é.pdf"],
  ["attachment; filename*=UTF-8''%zz", undefined],
  ["inline", undefined],
  [undefined, undefined],
])("Content-Disposition %j names %j", (header, name) => {
  expect(dispositionName(header)).toBe(name);
});
