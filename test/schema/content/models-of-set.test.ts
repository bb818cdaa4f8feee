import { expect, it } from "vitest";
import type { ComponentSet } from "../../../src/schema/components.ts";
import { contentModels } from "../../../src/schema/content/models-of-set.ts";
import { noComponents } from "./particles.ts";

it("keeps one object for each set, so that a content model is compiled only once", () => {
  const other = { ...noComponents, version: "1.1" } as ComponentSet;
  expect(contentModels(noComponents)).toBe(contentModels(noComponents));
  expect(contentModels(noComponents)).not.toBe(contentModels(other));
});
