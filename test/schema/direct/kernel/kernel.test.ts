/** Both kernels do the same, whatever they are given. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dfaOf } from "../../../../src/datatypes/regex/dfa.ts";
import { parseRegex } from "../../../../src/datatypes/regex/parse.ts";
import { isDeclined } from "../../../../src/schema/direct/decline.ts";
import { KernelMemory } from "../../../../src/schema/direct/kernel/kernel-memory.ts";
import {
  ATTRIBUTE,
  BASIC_PLANE,
  INTEGER,
  LENGTH_APART,
  LENGTH_SHIFT,
  NOT_EMPTY,
  TABLE,
  TEXT,
  TOKEN,
} from "../../../../src/schema/direct/kernel/operation.ts";
import { KERNEL_SOURCE } from "../../../../src/schema/direct/kernel/wasm-module.ts";
import { escapeAttribute, escapeText } from "../../../../src/xml/escape.ts";
import { numbers } from "../numbers.ts";

const PIECES = [
  ..."abcdefghij 0123456789",
  ...["&", "<", ">", '"', "'", "\t", "\n", "\r", " ", "  ", "]]>", "\u007f", "\u0000", "\u001f"],
  ...[
    "é",
    "ß",
    "Ж",
    "あ",
    "，",
    "\ufffd",
    "\ufffe",
    "\uffff",
    "\uf000",
    "😀",
    "\ud83d",
    "\ude00",
    "漢字漢字漢字漢字",
  ],
];
const table = dfaOf(parseRegex("([a-j0-9 ]|[&<>\"'])*", "1.0"));
const plainTable = dfaOf(parseRegex("[a-j]+", "1.0"));
/** Too large for two bytes a step, in that each class is one character. It takes what `table` takes. */
const largeTable = dfaOf(parseRegex(`(${[..."abcdefghij0123456789 &<>\"'"].join("|")})*`, "1.0"));
const ACTIONS = [
  ...[0, TEXT, ATTRIBUTE, TEXT | TOKEN, ATTRIBUTE | TOKEN, TEXT | BASIC_PLANE, TEXT | TOKEN | BASIC_PLANE],
  ...[TABLE, TABLE | TEXT, TABLE | ATTRIBUTE | NOT_EMPTY, TABLE | TEXT | TOKEN, TEXT | NOT_EMPTY, INTEGER],
];

interface Value {
  readonly action: number;
  readonly text: string;
  readonly number: number;
  readonly isApart: boolean;
  readonly before: string;
  readonly behind: string;
}

type Random = () => number;

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)] as T;
}

function randomValue(random: Random): Value {
  const action = pick(ACTIONS, random);
  const isPlain = random() < 0.5;
  const alphabet = isPlain ? PIECES.slice(0, 21) : PIECES;
  const length = Math.floor(random() ** 3 * 60);
  const text = Array.from({ length }, () => pick(alphabet, random)).join("");
  const name = pick(["a", "element", "a-very-long-name-of-an-element"], random);
  const more = pick(["", "<next>", "é"], random);
  const number = Math.floor((random() - 0.5) * 2 ** (random() * 32)) | 0;
  const isApart = action !== INTEGER && random() < 0.05;
  // What is copied has been checked before, by who escaped it.
  const copied = action === 0 ? text.replace(/[\ud800-\udfff]/g, "") : text;
  return { ...{ action, number, isApart }, text: copied, before: `<${name}>`, behind: `</${name}>${more}` };
}

/** What is written, and which values were doubtful. */
function written(
  shop: KernelMemory,
  values: readonly Value[],
  size: number,
): { text: string; doubtful: string[] } | "declined" {
  const doubtful: string[] = [];
  const apart: string[] = [];
  shop.begin();
  let run = "";
  let count = 0;
  const settler = {
    nextApart: () => apart.shift() ?? "",
    settle: (_: number, value: string) => {
      doubtful.push(value);
      return value.length % 3 === 0 ? "" : "(settled)";
    },
  };
  try {
    for (const { action, text, number, isApart, before, behind } of values) {
      const endTag = action & ATTRIBUTE ? 0 : behind.indexOf(">") + 1;
      const isPlain = action === TABLE;
      const operation = shop.operation({
        before,
        action,
        behind,
        endTag,
        table: action & TABLE ? (isPlain ? plainTable : count % 2 === 0 ? table : largeTable) : undefined,
      });
      if (isApart) {
        apart.push(text.repeat(size));
        shop.words[count++] = (LENGTH_APART << LENGTH_SHIFT) | operation;
      } else if (action === INTEGER) {
        shop.words[count++] = operation;
        shop.words[count++] = number;
      } else {
        run += text;
        shop.words[count++] = (text.length << LENGTH_SHIFT) | operation;
      }
    }
    shop.work(run, count, settler);
    return { text: new TextDecoder().decode(shop.finish(new TextEncoder().encode("<head>"))), doubtful };
  } catch (error) {
    if (!isDeclined(error)) throw error;
    return "declined";
  }
}

/** What is to be written for a value, and `undefined` where it is doubtful. */
function expected(
  { action, text, number, isApart, before, behind }: Value,
  size: number,
): string | undefined {
  const endTag = action & ATTRIBUTE ? "" : behind.slice(0, behind.indexOf(">") + 1);
  const around = (content: string): string =>
    content === "" && endTag !== ""
      ? `${before.slice(0, -1)}/>${behind.slice(endTag.length)}`
      : before + content + behind;
  if (action === INTEGER) return before + number + behind;
  if (isApart) return around(text.repeat(size));
  if (text === "" && action & NOT_EMPTY) return undefined;
  if (action & TABLE && text !== "" && !(action === TABLE ? /^[a-j]+$/ : /^[a-j0-9 &<>"']*$/).test(text))
    return undefined;
  if (action & TOKEN && text !== "" && /[\t\n\r]|^ | $| {2}/.test(text)) return undefined;
  if (action & (TEXT | ATTRIBUTE)) {
    if (/[\ufffd-\uffff]/.test(text)) return undefined;
    if (action & (BASIC_PLANE | TOKEN) && text.includes("😀")) return undefined;
    try {
      return around(action & ATTRIBUTE ? escapeAttribute(text) : escapeText(text));
    } catch {
      return undefined;
    }
  }
  return around(text);
}

const hasHalves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

describe("the kernels in JavaScript and in WebAssembly", () => {
  it("write the same, doubt the same, and what they write is right", () => {
    const random = numbers(3);
    const [wasm, script] = [new KernelMemory(), new KernelMemory(true)];
    for (let times = 0; times < 500; times++) {
      const size = random() < 0.02 ? 20_000 : 1;
      const values = Array.from({ length: 1 + Math.floor(random() * 30) }, () => randomValue(random));
      const one = written(wasm, values, size);
      expect(written(script, values, size)).toEqual(one);
      if (one === "declined") continue;
      // Halves of a pair in two values side by side are told by the order of the values alone.
      if (values.some(({ text }) => hasHalves.test(text))) continue;
      let at = 0;
      const texts = values.map((value) => {
        const text = expected(value, size);
        if (text !== undefined) return text;
        expect(one.doubtful[at++]).toBe(value.text);
        const isEmpty = value.text.length % 3 === 0 && !(value.action & ATTRIBUTE);
        const rest = value.behind.slice(value.behind.indexOf(">") + 1);
        if (isEmpty) return `${value.before.slice(0, -1)}/>${rest}`;
        return value.before + (value.text.length % 3 === 0 ? "" : "(settled)") + value.behind;
      });
      expect(one.doubtful).toHaveLength(at);
      expect(one.text).toBe(`<head>${texts.join("")}`);
    }
  });

  it("decline lone halves of a surrogate pair", () => {
    for (const shop of [new KernelMemory(), new KernelMemory(true)]) {
      const half = (text: string): Value => ({
        action: TEXT,
        text,
        number: 0,
        isApart: false,
        before: "<a>",
        behind: "</a>",
      });
      const one = written(shop, [half("x\ud83d"), half("\ude00y")], 1);
      expect(one).toMatchObject({ doubtful: ["x\ud83d", expect.anything()] });
    }
  });

  it("write documents that are larger than their memory", () => {
    for (const shop of [new KernelMemory(), new KernelMemory(true)]) {
      shop.begin();
      const operation = shop.operation({ before: "<a>", action: TEXT, behind: "</a>", endTag: 4 });
      const text = "<&é".repeat(1000);
      for (let times = 0; times < 200; times++) {
        shop.words.fill((text.length << LENGTH_SHIFT) | operation, 0, 10);
        shop.work(text.repeat(10), 10, { nextApart: () => "", settle: () => "" });
      }
      const all = new TextDecoder().decode(shop.finish(new Uint8Array()));
      expect(all).toBe(`<a>${"&lt;&amp;é".repeat(1000)}</a>`.repeat(2000));
    }
  });
});

describe("the memory of writing", () => {
  it("writes the requested head before each document, whether or not it changed", () => {
    const shop = new KernelMemory();
    const operation = shop.operation({ before: "<a>", action: TEXT, behind: "</a>", endTag: 4 });
    const heads = ["<one>", "<another-one>", "<1>"].map((text) => new TextEncoder().encode(text));
    for (const head of [...heads, ...heads.reverse()].flatMap((each) => [each, each])) {
      shop.begin();
      shop.words[0] = (1 << LENGTH_SHIFT) | operation;
      shop.work("x", 1, { nextApart: () => "", settle: () => "" });
      const text = new TextDecoder().decode(shop.finish(head));
      expect(text).toBe(`${new TextDecoder().decode(head)}<a>x</a>`);
    }
  });

  it("forgets operations when it is full, and takes new ones", () => {
    const shop = new KernelMemory();
    const generation = shop.generation;
    let declined = 0;
    for (let number = 0; number < 70_000; number++) {
      try {
        shop.operation({ before: `<${"x".repeat(200)}${number}>`, action: TEXT, behind: "" });
      } catch (error) {
        if (!isDeclined(error)) throw error;
        declined++;
      }
    }
    expect(declined).toBeGreaterThan(0);
    expect(shop.generation - generation).toBe(declined);
    shop.begin();
    shop.words[0] = shop.operation({ before: "<a>", action: TEXT, behind: "</a>", endTag: 4 });
    shop.work("", 1, { nextApart: () => "", settle: () => "" });
    expect(new TextDecoder().decode(shop.finish(new Uint8Array()))).toBe("<a/>");
  });
});

it("is generated from the source beside it", () => {
  const source = readFileSync("src/schema/direct/kernel/kernel.as");
  expect(createHash("sha256").update(source).digest("hex"), "run node scripts/kernel.mjs").toBe(
    KERNEL_SOURCE,
  );
});
