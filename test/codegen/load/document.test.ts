import { expect, it } from "vitest";
import { documentName, fileOfDocument } from "../../../codegen/load/document.ts";

it.each([
  ["a.wsdl", 1, "a.wsdl"],
  ["a.wsdl", 2, "a.wsdl#2"],
  ["dir/a.wsdl", 12, "dir/a.wsdl#12"],
])(
  "documentName: of %s, the schema number %d of its namespace is %s, and its file is found again",
  (file, count, name) => {
    expect(documentName(file, count)).toBe(name);
    expect(fileOfDocument(name)).toBe(file);
  },
);

it.each([
  ["a.xsd", "a.xsd"],
  ["a#b.xsd", "a#b.xsd"],
  ["a.xsd#part", "a.xsd#part"],
  ["a.xsd#2", "a.xsd"],
])("fileOfDocument: %s is of %s: only a number at the end is ours", (name, file) => {
  expect(fileOfDocument(name)).toBe(file);
});
