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

it("causeOf: an issue has no cause until one is noted", () => {
  const one = issue();
  expect(causeOf(one)).toBeUndefined();
  noteCause(one, "prefix a.xsd x");
  expect(causeOf(one)).toBe("prefix a.xsd x");
});

it("causeOf: causes belong to issue objects and are not visible in them", () => {
  const [one, other] = [issue(), issue()];
  const cause = {};
  noteCause(one, cause);
  expect(causeOf(one)).toBe(cause);
  expect(causeOf(other)).toBeUndefined();
  expect(one).toEqual(issue());
});
