import { expect, test } from "vitest";
import type { Issue } from "../../../src/schema/issue.ts";
import { isXmlValidationError, XmlValidationError } from "../../../src/schema/value/validation-error.ts";

function issue(path: string): Issue {
  return { code: "facet", rule: "cvc-minLength-valid", message: "too short", path, xpath: "/a[1]" };
}

test("the message spells out the first issues and counts the rest; issues has them all", () => {
  const error = new XmlValidationError("the value", ["a", "b", "c", "d", "e"].map(issue));
  expect(error.issues).toHaveLength(5);
  expect(error.message.split("\n")).toEqual([
    "the value is not valid:",
    "- a: too short [cvc-minLength-valid]",
    "- b: too short [cvc-minLength-valid]",
    "- c: too short [cvc-minLength-valid]",
    "- and 2 more",
  ]);
});

test("an issue of a document is shown with its line", () => {
  const error = new XmlValidationError("the document", [{ ...issue(""), line: 3, column: 7 }]);
  expect(error.message).toContain("- line 3:7 /a[1]: too short");
});

test("the error is recognised by its code, not by its class", () => {
  const foreign = Object.assign(new Error("of another copy"), { code: "ERR_XML_VALIDATION" });
  expect(isXmlValidationError(foreign)).toBe(true);
  expect(isXmlValidationError(new Error("another"))).toBe(false);
});
