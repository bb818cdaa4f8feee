import { expect, it } from "vitest";
import { NOT_LOADED, tellsOfMissingDocument } from "../../../codegen/load/missing.ts";

it.each([
  [
    "a document that cannot be read",
    'include of "b.xsd": the document cannot be read: there is no such file.',
    true,
  ],
  [
    "a location that could not be read",
    'There is no type "x"; "b.xsd" could not be read: there is no such file.',
    true,
  ],
  [
    "a namespace that nothing declares",
    `"u:x": there is no type "x" in the namespace "urn:u". ${NOT_LOADED}`,
    true,
  ],
  [
    "a name that is wrong in documents that are there",
    '"t:x": there is no type "x" in the namespace "urn:t".',
    false,
  ],
  ["a file that is called so", 'The element "be read" is declared already.', false],
])("tellsOfMissingDocument: %s", (_says, message, tells) => {
  expect(tellsOfMissingDocument(message)).toBe(tells);
});
