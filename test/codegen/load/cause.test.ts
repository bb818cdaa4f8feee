import { expect, it } from "vitest";
import { causeOf, noteCause } from "../../../codegen/load/cause.ts";
import type { Issue } from "../../../src/schema/issue.ts";

const issue = (): Issue => ({
  code: "schema-resolve",
  rule: "src-resolve",
  message: "m",
  path: "",
  xpath: "",
});

it("causeOf: an issue stands for itself until a cause is noted", () => {
  const one = issue();
  expect(causeOf(one)).toBeUndefined();
  noteCause(one, "prefix a.xsd x");
  expect(causeOf(one)).toBe("prefix a.xsd x");
});

it("causeOf: causes are of issues, not of what they say, and do not show in them", () => {
  const [one, other] = [issue(), issue()];
  const cause = {};
  noteCause(one, cause);
  expect(causeOf(one)).toBe(cause);
  expect(causeOf(other)).toBeUndefined();
  expect(one).toEqual(issue());
});
