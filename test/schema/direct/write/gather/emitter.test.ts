/** Statements that gather: what stands side by side is put in together, and nothing changes its place. */
import { describe, expect, it } from "vitest";
import { type Code, code, FunctionCode } from "../../../../../src/schema/direct/code/code.ts";
import { Emitter, type Literals } from "../../../../../src/schema/direct/write/gather/emitter.ts";

/** Literals are told by their numbers: 1000 and their place in the list. */
class Numbered implements Literals {
  readonly texts: string[] = [];

  literal(text: string): Code {
    if (!this.texts.includes(text)) this.texts.push(text);
    return code`${1000 + this.texts.indexOf(text)}`;
  }
}

/** A gather, as far as functions know it. Counts how often its run is written. */
class Target {
  readonly words: number[] = [];
  at = 0;
  writes = 0;
  #run = "";

  get run(): string {
    return this.#run;
  }

  set run(run: string) {
    this.writes++;
    this.#run = run;
  }

  /** Somebody else puts a word and its value in. */
  put(word: number, value: string): void {
    this.words[this.at++] = word;
    this.#run += value;
  }
}

/** Runs what is emitted: the words, the run and the place that come of it. */
function run(emit: (emitter: Emitter, put: (word: number, value: string) => void, gather: Code) => void): {
  readonly words: readonly unknown[];
  readonly run: string;
  readonly at: number;
  readonly writes: number;
} {
  const literals = new Numbered();
  const made = new FunctionCode();
  const [gather, words] = [made.variable(), made.variable()];
  const [at, held] = [made.variable(), made.variable()];
  const emitter = new Emitter({ gather, words, at, run: held }, literals);
  emit(emitter, (word, value) => emitter.word(code`${word}`, made.constant(value)), gather);
  const { statements } = emitter;
  const body = code`const ${words} = ${gather}.words; let ${at} = 0, ${held}; ${statements} ${gather}.at = ${at};`;
  const target = new Target();
  made.compile<(gather: Target) => void>([gather], body)(target);
  return {
    words: target.words.map((word) => (word >= 1000 ? literals.texts[word - 1000] : word)),
    run: target.run,
    at: target.at,
    writes: target.writes,
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
    ).toMatchObject({ words: [1, 2, 3], run: "abc", at: 3 });
  });

  it("emits no code for an empty body", () => {
    expect(run(() => undefined)).toMatchObject({ words: [], run: "", at: 0 });
  });

  it("joins adjacent markup before the next part", () => {
    expect(
      run((emitter, put) => {
        emitter.literal("<a>");
        emitter.literal("<b>");
        put(1, "x");
        emitter.literal("</b>");
        emitter.literal("</a>");
      }),
    ).toMatchObject({ words: ["<a><b>", 1, "</b></a>"], run: "x", at: 3 });
  });

  it("passes pending markup once to an operation that accepts it", () => {
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
    ).toMatchObject({ words: [7, 1], run: "x", at: 2 });
  });

  it("writes all waiting markup before a call, which continues from there", () => {
    const result = run((emitter, put, gather) => {
      emitter.literal("<a>");
      put(1, "x");
      emitter.call(code`${gather}.put(5, "in")`);
      put(2, "y");
    });
    expect(result).toMatchObject({ words: ["<a>", 1, 5, 2], run: "xiny", at: 4 });
  });

  it("writes the gather's run once for all values that no call comes between", () => {
    const result = run((emitter, put) => {
      put(1, "a");
      emitter.when(code`true`, () => put(2, "b"));
      emitter.either(
        code`false`,
        () => put(3, "c"),
        () => put(4, "d"),
      );
    });
    expect(result).toEqual({ words: [1, 2, 4], run: "abd", at: 3, writes: 1 });
  });
});

/** Two conditions, each of which holds or does not. */
const CASES = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

const truth = (holds: boolean): Code => (holds ? code`true` : code`false`);

describe("code in a condition", () => {
  it.each([true, false])("is written in its place, or not at all: %s", (holds) => {
    const result = run((emitter, put) => {
      put(1, "a");
      emitter.when(truth(holds), () => {
        emitter.literal("<b>");
        put(2, "b");
      });
      put(3, "c");
    });
    expect(result).toMatchObject(
      holds ? { words: [1, "<b>", 2, 3], run: "abc" } : { words: [1, 3], run: "ac" },
    );
  });

  it.each([true, false])(
    "begins with the markup that waits, which stands there without it too: %s",
    (holds) => {
      const taken: string[] = [];
      const result = run((emitter, put) => {
        emitter.literal("<a>");
        emitter.when(truth(holds), () => {
          taken.push(emitter.takeLiteral());
          put(1, "b");
        });
        put(2, "c");
      });
      expect(taken).toEqual(["<a>"]);
      expect(result).toMatchObject(holds ? { words: [1, 2], run: "bc" } : { words: ["<a>", 2], run: "c" });
    },
  );

  it.each(CASES)("continues with the run wherever it is kept: %s, %s", (first, second) => {
    const expected = (outer: boolean, inner: boolean, last: string): string =>
      `a${outer ? `b${inner ? "!" : ""}` : "?c"}${last}`;
    const result = run((emitter, put, gather) => {
      put(1, "a");
      emitter.either(
        truth(first),
        () => {
          put(2, "b");
          emitter.when(truth(second), () => emitter.call(code`${gather}.put(9, "!")`));
        },
        () => {
          emitter.call(code`${gather}.put(8, "?")`);
          put(3, "c");
        },
      );
      put(4, "z");
    });
    expect(result.run).toBe(expected(first, second, "z"));
    expect(result.words).toEqual([1, ...(first ? (second ? [2, 9] : [2]) : [8, 3]), 4]);
  });

  it.each(CASES)("may be the first that has a value: %s, %s", (first, second) => {
    const result = run((emitter, put, gather) => {
      emitter.when(truth(first), () => put(1, "a"));
      emitter.either(
        truth(second),
        () => emitter.call(code`${gather}.put(2, "b")`),
        () => undefined,
      );
      emitter.literal("</r>");
    });
    expect(result.run).toBe((first ? "a" : "") + (second ? "b" : ""));
    expect(result.words).toEqual([...(first ? [1] : []), ...(second ? [2] : []), "</r>"]);
  });
});

describe("code for each iteration of a loop", () => {
  it("comes once a turn, with the run in order", () => {
    const result = run((emitter, put, gather) => {
      put(1, "a");
      emitter.loop(code`for (let i = 0; i < 3; i++)`, code``, () => {
        put(2, "b");
        emitter.call(code`${gather}.put(3, "c")`);
        put(4, "d");
      });
      put(5, "z");
    });
    expect(result.run).toBe("abcdbcdbcdz");
    expect(result.words).toEqual([1, 2, 3, 4, 2, 3, 4, 2, 3, 4, 5]);
  });

  it("leaves the run to the gather at the beginning of a turn", () => {
    const result = run((emitter, put, gather) => {
      put(1, "a");
      emitter.loop(
        code`for (let i = 0; i < 2; i++)`,
        code`${gather}.seen = (${gather}.seen ?? "") + ${gather}.run + ",";`,
        () => put(2, "b"),
      );
      emitter.call(code`${gather}.put(3, ${gather}.seen)`);
    });
    expect(result.run).toBe("abba,ab,");
  });
});
