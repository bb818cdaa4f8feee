/** Places in a document, events, items of arrays, and the sentences of problems. */
import { describe, expect, it, vi } from "vitest";
import { ChildList } from "../../../src/schema/serialize/children.ts";
import { type DocumentEvent, problemsInside } from "../../../src/schema/serialize/document.ts";
import { EventList } from "../../../src/schema/serialize/event-list.ts";
import { itemsOf } from "../../../src/schema/serialize/items.ts";
import { overLimit, unknownProperty, wrongKindAt } from "../../../src/schema/serialize/problem.ts";
import { XPathTracker } from "../../../src/schema/serialize/xpath.ts";
import { showPath } from "../../../src/schema/value/path.ts";
import { link } from "../validate/documents.ts";

const tag = (local: string, prefix?: string) => ({
  ...{ ns: "", local, attributes: [], resolvePrefix: () => undefined },
  ...(prefix === undefined ? {} : { prefix }),
});

describe("the place in a document", () => {
  it("counts the elements of a name within their parent", () => {
    const place = new XPathTracker();
    expect(String(place)).toBe("");
    place.open(tag("a", "p"));
    place.open(tag("b"));
    expect(String(place)).toBe("/p:a[1]/b[1]");
    place.close();
    place.open(tag("c"));
    place.close();
    place.open(tag("b"));
    expect(String(place)).toBe("/p:a[1]/b[2]");
    place.open(tag("b"));
    expect(String(place)).toBe("/p:a[1]/b[2]/b[1]");
  });

  it("is as short as a message, though a name may be long", () => {
    const place = new XPathTracker();
    place.open(tag("n".repeat(100_000)));
    expect(String(place).length).toBeLessThan(3_000);
  });
});

describe("the items of an array", () => {
  it.each<[string, readonly unknown[], number]>([
    ["none", [], 0],
    ["values, undefined ones among them", [1, undefined, null], 3],
    ["holes, as items that are undefined", new Array(5), 5],
    ["no more than a thousand holes", new Array(1_000_000), 1_000],
  ])("are %s", (_, values, count) => {
    expect([...itemsOf(values)]).toHaveLength(count);
  });

  it("go on after holes that are few", () => {
    const values: unknown[] = new Array(1_000);
    values.push("last");
    expect([...itemsOf(values)].at(-1)).toEqual([1_000, "last"]);
  });

  it("are placed one after the other, until one has no place", () => {
    const list = new ChildList();
    const placed: string[] = [];
    list.items(["a", "b", "c"], { parent: undefined, key: "x" }, ["k"], (item, path) => {
      placed.push(`${showPath(path)}=${String(item)}`);
      return item !== "b";
    });
    expect([placed, list.children]).toEqual([["x[0]=a", "x[1]=b"], []]);
  });

  it("that were never read count as extra ones", () => {
    const list = new ChildList();
    list.items(new Array(2_000), { parent: undefined, key: "x" }, ["k"], () => true);
    expect(list.children).toEqual([{ kind: "gap", names: ["k"], extra: true }]);
    list.gap(undefined);
    expect(list.children[1]).toEqual({ kind: "gap", names: undefined });
  });
});

describe("the events of a document", () => {
  const declaration = link({ elements: { e: { type: "xs:string" } } }).element("e");

  it("have no text that is empty", () => {
    const list = new EventList();
    list.text("", undefined);
    list.text("a", undefined);
    expect(list.events).toEqual([{ kind: "text", data: "a", path: undefined }]);
  });

  it("name the place of a text only where it is another than the element's", () => {
    const list = new EventList();
    const place = { parent: undefined, key: "$value" };
    list.end(place);
    list.end(undefined, place);
    expect(list.events).toEqual([
      { kind: "end", path: place },
      { kind: "end", path: undefined, textPath: place },
    ]);
  });

  it("of an element that cannot be checked are its tag and a gap", () => {
    const list = new EventList();
    if (declaration !== undefined) list.unknown(declaration, undefined);
    expect(list.events.map(({ kind }) => kind)).toEqual(["start", "gap", "end"]);
  });

  it("of a tag come before the problems that were found while it was made", () => {
    const problem: DocumentEvent = { kind: "problem", problem: wrongKindAt(undefined, "a", 1) };
    const text: DocumentEvent = { kind: "text", data: "t", path: undefined };
    const kinds = (begin: number, ...events: DocumentEvent[]) => {
      problemsInside(events, begin);
      return events.map(({ kind }) => kind);
    };
    expect(kinds(0, problem, problem, text)).toEqual(["text", "problem", "problem"]);
    expect(kinds(1, problem, problem, text, problem)).toEqual(["problem", "text", "problem", "problem"]);
    expect(kinds(0, text, problem)).toEqual(["text", "problem"]);
  });
});

describe("a problem", () => {
  it.each<[unknown, string]>([
    [undefined, "nothing"],
    [null, "null"],
    [[], "an array"],
    [{}, "an object"],
    ["", "a string"],
    [0, "a number"],
    [0n, "a bigint"],
    [false, "a boolean"],
  ])("of a wrong kind names the kind of %s: %s", (found, kind) => {
    expect(wrongKindAt(undefined, "something", found).message).toBe(`expected something, found ${kind}`);
  });

  it("of a limit names the option", () => {
    const { code, rule, option } = overLimit("maxDepth", 5, undefined);
    expect([code, rule, option]).toEqual(["limit", "limit.maxDepth", "maxDepth"]);
  });

  it("of an unknown property proposes a similar one, and looks for it only when it is read", () => {
    const names = vi.fn(() => ["amount", "currency"]);
    const problem = unknownProperty(undefined, "amout", names);
    expect(names).not.toHaveBeenCalled();
    expect(problem.message).toBe('there is no property "amout" here: did you mean "amount"?');
    expect(unknownProperty(undefined, "zzz", names).message).toBe('there is no property "zzz" here');
  });
});
