/** The words of a function: the same for all elements, or each element's own. */
import { describe, expect, it } from "vitest";
import { code, FunctionCode } from "../../../../../src/schema/direct/code/code.ts";
import { KernelMemory } from "../../../../../src/schema/direct/kernel/kernel-memory.ts";
import {
  END_TAG,
  FunctionPlaces,
  START_TAG,
} from "../../../../../src/schema/direct/write/gather/function-places.ts";
import { Operations } from "../../../../../src/schema/direct/write/gather/gather.ts";
import type { ElementPart } from "../../../../../src/schema/direct/write/gather/parts.ts";

const memory = new KernelMemory();

/** An element, as far as its words go. */
const element = (name: string, isStarted = false): ElementPart =>
  ({ name, isStarted, words: undefined }) as unknown as ElementPart;

const settler = {
  nextApart: () => "",
  settle: () => "",
};

/** What a literal is for an element. */
function literalOf(text: string, ...elements: readonly ElementPart[]): readonly string[] {
  const made = new FunctionCode();
  const variable = made.variable();
  const places = new FunctionPlaces(made, new Operations(memory), variable);
  const word = places.literal(text);
  const read = made.compile<(element: ElementPart) => number>(
    [variable],
    code`${places.finding} return ${word};`,
  );
  return elements.map((each) => {
    memory.begin();
    memory.words[0] = read(each);
    memory.work("", 1, settler);
    return new TextDecoder().decode(memory.finish(new Uint8Array()));
  });
}

describe("markup of a function", () => {
  it("is the same for all elements if it has none of their tags", () => {
    const [a, b] = [element("a"), element("b")];
    expect(literalOf("</x><y>", a, b)).toEqual(["</x><y>", "</x><y>"]);
    expect(a.words).toBeUndefined();
  });

  it("has each element's own tags", () => {
    expect(literalOf(`${START_TAG}><y>`, element("a"), element("b:c"))).toEqual(["<a><y>", "<b:c><y>"]);
    expect(literalOf(`</y>${END_TAG}`, element("a"), element("b:c"))).toEqual(["</y></a>", "</y></b:c>"]);
  });

  it("has no start tag for a root, which the document's writer writes", () => {
    expect(literalOf(`${START_TAG}>`, element("r", true))).toEqual([">"]);
    expect(literalOf(END_TAG, element("r", true))).toEqual(["</r>"]);
  });

  it("is reused, and made again if another function was used in between", () => {
    const a = element("a");
    literalOf(START_TAG, a);
    const { words } = a;
    expect(words).toBeDefined();
    expect(literalOf(`${START_TAG}/>`, a, a)).toEqual(["<a/>", "<a/>"]);
    expect(a.words).not.toBe(words);
  });
});
