import { describe, expect, it } from "vitest";
import type { ComponentSet, ContentType, Particle } from "../../../src/schema/components.ts";
import { AllModel } from "../../../src/schema/content/all-model.ts";
import { ContentModels } from "../../../src/schema/content/content-models.ts";
import { CountingModel } from "../../../src/schema/content/counting-model.ts";
import { ContentAmbiguityError } from "../../../src/schema/content/matcher.ts";
import { element, group, noComponents } from "./particles.ts";

type Content = ContentType & { readonly particle: Particle };

const content = (particle: Particle): Content => ({ kind: "element-only", particle });
const version11 = { ...noComponents, version: "1.1" } as ComponentSet;

describe("the content models of a set", () => {
  it("are compiled once for each content type", () => {
    const models = new ContentModels(noComponents);
    const type = content(group("sequence", [element("a")]));
    expect(models.of(type)).toBe(models.of(type));
    expect(models.of(type)).not.toBe(models.of(content(type.particle)));
  });

  it.each<[what: string, particle: Particle, version: "1.0" | "1.1", isAll: boolean]>([
    ["a sequence", group("sequence", [element("a")]), "1.0", false],
    ["a choice", group("choice", [element("a")]), "1.0", false],
    ["an all group", group("all", [element("a")]), "1.0", true],
    ["an optional all group", group("all", [element("a")], 0), "1.0", true],
    ["an all group alone in a sequence", group("sequence", [group("all", [element("a")])]), "1.0", true],
    [
      "an all group beside an element",
      group("sequence", [group("all", [element("a")]), element("b")]),
      "1.0",
      false,
    ],
    [
      "two all groups",
      group("sequence", [group("all", [element("a")]), group("all", [element("b")])]),
      "1.0",
      false,
    ],
    [
      "two all groups in 1.1",
      group("sequence", [group("all", [element("a")]), group("all", [element("b")])]),
      "1.1",
      true,
    ],
    ["an all group that is repeated", group("all", [element("a")], 1, 2), "1.0", false],
  ])("%s", (_, particle, version, isAll) => {
    const model = new ContentModels(version === "1.0" ? noComponents : version11).of(content(particle));
    expect(model).toBeInstanceOf(isAll ? AllModel : CountingModel);
  });

  it("tell their particles in document order", () => {
    const [a, b, c] = [element("a"), element("b"), element("c")];
    const models = new ContentModels(noComponents);
    expect(models.of(content(group("sequence", [a, group("choice", [b, c])]))).particles).toEqual([a, b, c]);
    expect(models.of(content(group("all", [c, a]))).particles).toEqual([c, a]);
  });
});

it("a content model that is too ambiguous throws an error with a name of its own", () => {
  const error = new ContentAmbiguityError("too many");
  expect([error.name, error.message, error instanceof Error]).toEqual([
    "ContentAmbiguityError",
    "too many",
    true,
  ]);
});
