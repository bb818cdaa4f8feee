/** Statements that gather: what stands side by side is put in together, and nothing changes its place. */
import { describe, expect, it } from "vitest";
import { code, FunctionCode } from "../../../../../src/schema/direct/code/code.ts";
import { Emitter } from "../../../../../src/schema/direct/write/gather/emitter.ts";
import type { Operations } from "../../../../../src/schema/direct/write/gather/gather.ts";

/** Literals are told by their numbers: 1000 and their place in the list. */
class Literals {
  readonly texts: string[] = [];

  literal(text: string): number {
    if (!this.texts.includes(text)) this.texts.push(text);
    return 1000 + this.texts.indexOf(text);
  }
}

/** Runs what is emitted: the words, the run and the place that come of it. */
function run(emit: (emitter: Emitter, put: (word: number, value: string) => void) => void): {
  readonly words: readonly unknown[];
  readonly run: string;
  readonly at: number;
} {
  const literals = new Literals();
  const made = new FunctionCode();
  const [gather, words, at] = [made.variable(), made.variable(), made.variable()];
  const emitter = new Emitter({ gather, words, at }, literals as unknown as Operations);
  emit(emitter, (word, value) => emitter.word(code`${word}`, made.constant(value)));
  const before = code`let ${at} = 0;`;
  const body = code`const ${words} = ${gather}.words; ${emitter.statements} ${gather}.at = ${at};`;
  const target = { words: [] as number[], run: "", at: 0 };
  made.compile<(gather: unknown) => void>([gather], body, before)(target);
  return {
    ...target,
    words: target.words.map((word) => (word >= 1000 ? literals.texts[word - 1000] : word)),
  };
}

describe("an emitter", () => {
  it("puts words and values in in their order", () => {
    expect(
      run((_, put) => {
        put(1, "a");
        put(2, "");
        put(3, "bc");
      }),
    ).toEqual({ words: [1, 2, 3], run: "abc", at: 3 });
  });

  it("puts nothing in where nothing is emitted", () => {
    expect(run(() => undefined)).toEqual({ words: [], run: "", at: 0 });
  });

  it("joins markup that stands side by side, in front of what comes next", () => {
    expect(
      run((emitter, put) => {
        emitter.literal("<a>");
        emitter.literal("<b>");
        put(1, "x");
        emitter.literal("</b>");
        emitter.literal("</a>");
      }),
    ).toEqual({ words: ["<a><b>", 1, "</b></a>"], run: "x", at: 3 });
  });

  it("gives markup that waits to an operation that takes it, once", () => {
    const taken: string[] = [];
    const result = run((emitter, put) => {
      emitter.literal("<a>");
      taken.push(emitter.takeLiteral(), emitter.takeLiteral());
      put(1, "x");
    });
    expect(taken).toEqual(["<a>", ""]);
    expect(result.words).toEqual([1]);
  });

  it("has a word without a value", () => {
    expect(
      run((emitter, put) => {
        emitter.word(code`7`);
        put(1, "x");
      }),
    ).toEqual({ words: [7, 1], run: "x", at: 2 });
  });

  it("puts all in that waits before a call, which goes on from there", () => {
    const made: unknown[] = [];
    const result = run((emitter, put) => {
      emitter.literal("<a>");
      put(1, "x");
      const self = new Proxy({}, {});
      made.push(self);
      emitter.call(code`0`);
      put(2, "y");
    });
    expect(result).toEqual({ words: ["<a>", 1, 2], run: "xy", at: 3 });
  });

  it("keeps a block's words in the block", () => {
    const of = (condition: number): unknown =>
      run((emitter, put) => {
        put(1, "a");
        const inside = emitter.block(() => {
          emitter.literal("<b>");
          put(2, "b");
        });
        emitter.statement(code`if (${condition}) { ${inside} }`);
        put(3, "c");
      });
    expect(of(1)).toEqual({ words: [1, "<b>", 2, 3], run: "abc", at: 4 });
    expect(of(0)).toEqual({ words: [1, 3], run: "ac", at: 2 });
  });

  it("keeps blocks in blocks apart", () => {
    const result = run((emitter, put) => {
      const outer = emitter.block(() => {
        put(1, "a");
        const inner = emitter.block(() => put(2, "b"));
        emitter.statement(code`{ ${inner} }`);
        put(3, "c");
      });
      emitter.statement(code`{ ${outer} }`);
    });
    expect(result).toEqual({ words: [1, 2, 3], run: "abc", at: 3 });
  });
});
