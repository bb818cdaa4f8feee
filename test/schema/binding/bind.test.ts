import { describe, expect, it } from "vitest";
import { bindType, placesOf } from "../../../src/schema/binding/bind.ts";
import type { ContentBinding } from "../../../src/schema/binding/types.ts";
import type { Particle } from "../../../src/schema/components.ts";
import {
  all,
  any,
  attribute,
  choice,
  complex,
  components,
  declare,
  el,
  elementOnly,
  mixed,
  particle,
  STRING,
  seq,
} from "./particles.ts";

const MANY = Number.POSITIVE_INFINITY;

/** A content in a notation that fits on a line: `a b? c* (d | e) [list: f g any]`. */
function show(content: ContentBinding | undefined): string {
  if (content === undefined) return "";
  switch (content.kind) {
    case "field":
    case "any": {
      const bounds = content.max > 1 ? (content.min > 0 ? "+" : "*") : content.min > 0 ? "" : "?";
      return content.prop + bounds;
    }
    case "list": {
      const entries = content.entries.map((entry) => entry.prop).join(" ");
      const marks = `${content.mixed ? " text" : ""}${content.any ? " any" : ""}${content.optional ? "]?" : "]"}`;
      return `[${entries}${marks}`;
    }
    default: {
      const separator = { sequence: " ", choice: " | ", all: " & " }[content.kind];
      const tag = content.tag === undefined ? "" : `${content.tag}: `;
      return `(${tag}${content.items.map(show).join(separator)})${content.optional ? "?" : ""}`;
    }
  }
}
function bound(content: Particle): string {
  return show(bindType(elementOnly(content), components()).content);
}

const letters = [..."abcdefghi"];
const shared = particle(declare("s"));
const sharedAny = any(0, MANY);

describe("the content of a type", () => {
  it.each<[string, Particle, string]>([
    [
      "elements are fields, arrays where they repeat",
      seq([el("a"), el("b", 0), el("c", 0, MANY)]),
      "(a b? c*)",
    ],
    ["a single particle needs no group", seq([el("a", 0, MANY)]), "a*"],
    ["a group of one particle multiplies its occurrence", seq([el("a", 0, 3)], 1, 2), "a*"],
    ["an optional group of one makes it optional", seq([choice([el("a")], 0), el("b")]), "(a? b)"],
    ["a sequence in a sequence is dissolved", seq([el("a"), seq([el("b"), el("c")])]), "(a b c)"],
    ["an optional sequence is kept", seq([el("a"), seq([el("b"), el("c")], 0)]), "(a (b c)?)"],
    [
      "an option that changes nothing is dropped",
      seq([el("a"), seq([el("b", 0), el("c", 0)], 0)]),
      "(a b? c?)",
    ],
    ["what cannot occur is left out", seq([el("a"), el("b", 0, 0), seq([]), seq([el("c")], 0, 0)]), "a"],
    ["a choice in a choice is dissolved", choice([el("a"), choice([el("b"), el("c")], 0)]), "(a | b | c)?"],
    ["an empty branch makes a choice optional", choice([el("a"), el("b"), seq([])]), "(a | b)?"],
    ["a branch that may be absent does so too", choice([el("a", 0), el("b")]), "(a? | b)?"],
    [
      "nine branches are tagged",
      choice(letters.map((name) => el(name))),
      "($case: a | b | c | d | e | f | g | h | i)",
    ],
    ["a group that repeats is a list", choice([el("a"), el("b")], 0, MANY), "[a b]?"],
    [
      "a list has a place among fields",
      seq([el("t"), choice([el("a"), any()], 1, MANY), el("z")]),
      "(t [a any] z)",
    ],
    [
      "two lists make the whole content one",
      seq([choice([el("a"), el("b")], 0, MANY), choice([el("c"), el("d")], 0, MANY)]),
      "[a b c d]?",
    ],
    ["a property in two places makes a list", seq([el("a"), el("b"), el("a", 0)]), "[a b]"],
    [
      "a field that is also an entry makes a list",
      seq([el("a"), choice([el("a"), el("b")], 0, MANY)]),
      "[a b]",
    ],
    [
      "a property in two branches is fine where one requires what the other lacks",
      choice([seq([el("a"), el("b", 0)]), el("b")]),
      "((a b?) | b)",
    ],
    [
      "branches that the same properties fill make a list",
      choice([seq([el("a"), el("b")]), seq([el("b"), el("a")])]),
      "[a b]",
    ],
    [
      "branches told apart by optional properties only make a list",
      choice([seq([el("a", 0), el("s")]), seq([el("b", 0), el("s")])]),
      "[a s b]",
    ],
    ["wildcards are numbered", seq([any(), el("a"), any(0, MANY)]), "($any a $any2*)"],
    [
      "a group's wildcard in two branches is one property",
      choice([seq([el("a"), sharedAny]), seq([el("b"), sharedAny])]),
      "((a $any*) | (b $any*))",
    ],
    ["one wildcard twice in a sequence makes a list", seq([sharedAny, el("a"), sharedAny]), "[a any]"],
    [
      "a particle that is an entry here and a field there makes a list",
      choice([seq([el("x"), shared]), seq([el("y"), choice([shared, el("z")], 0, MANY)])]),
      "[x s y z]",
    ],
    ["xs:all keeps fields", all([el("a"), el("b", 0)]), "(a & b?)"],
    ["an optional xs:all of required elements is optional", all([el("a"), el("b")], 0), "(a & b)?"],
    ["nothing at all is no content", seq([seq([]), el("a", 0, 0)]), ""],
  ])("%s", (_rule, content, shown) => {
    expect(bound(content)).toBe(shown);
  });

  it("is one list if the type is mixed, even without elements", () => {
    const set = components();
    expect(show(bindType(mixed(seq([el("a"), el("b", 0)])), set).content)).toBe("[a b text]");
    expect(show(bindType(mixed(seq([])), set).content)).toBe("[ text]?");
  });

  it("numbers the tags of two tagged choices", () => {
    const others = letters.map((name) => el(`${name}2`));
    const content = seq([choice(letters.map((name) => el(name))), choice(others)]);
    expect(bound(content)).toMatch(/^\(\(\$case: a .*\) \(\$case2: a2 /);
  });

  it("gives empty content neither a value nor content, and simple content a value", () => {
    const set = components();
    expect(bindType(complex({ kind: "empty" }), set)).toMatchObject({ value: false, content: undefined });
    const simple = complex({ kind: "simple", type: STRING as never });
    expect(bindType(simple, set)).toMatchObject({ value: true, content: undefined });
  });

  it("is computed once for each set", () => {
    const set = components();
    const type = elementOnly(seq([el("a")]));
    expect(bindType(type, set)).toBe(bindType(type, set));
    expect(bindType(type, set)).not.toBe(bindType(type, components({ camel: true })));
  });
});

describe("the content of a type whose schema breaks rules that are tolerated", () => {
  const TOLERATED = components({ tolerated: new Set(["cos-nonambig"]) });
  const a = declare("a");

  it("is a list if an element is a property in one branch and an entry in another: a document may be read as either", () => {
    const content = choice([seq([particle(a), el("c")]), choice([el("d"), particle(a)], 1, 2)]);
    expect(show(bindType(elementOnly(content), TOLERATED).content)).toBe("[a c d]");
    expect(bound(content)).toBe("((a c) | [d a])");
  });

  it("is a list if that holds for a member of a substitution group", () => {
    const head = declare("head", { scope: "global", abstract: true });
    const groups = new Map([[head, [a]]]);
    const content = choice([seq([particle(head), el("c")]), choice([el("d"), particle(a)], 1, 2)]);
    const set = components({ groups, tolerated: TOLERATED.tolerated });
    expect(show(bindType(elementOnly(content), set).content)).toBe("[a c d]");
  });

  it("keeps its properties where no element has two forms", () => {
    const content = choice([seq([el("b"), el("c")]), choice([el("d"), particle(a)], 1, 2)]);
    expect(show(bindType(elementOnly(content), TOLERATED).content)).toBe("((b c) | [d a])");
  });
});

describe("substitution groups", () => {
  const head = declare("shape", { scope: "global", abstract: true });
  const circle = declare("circle", { scope: "global" });
  const square = declare("square", { scope: "global" });
  const groups = new Map([[head, [circle, square]]]);

  it("make a field that names its member", () => {
    const { content } = bindType(
      elementOnly(seq([particle(head, 0, MANY), el("a")])),
      components({ groups }),
    );
    const [field] = content && "items" in content ? content.items : [];
    expect(field).toMatchObject({ prop: "shape", many: true });
    const members = field?.kind === "field" ? field.members?.map((member) => member.prop) : [];
    expect(members).toEqual(["circle", "square"]);
  });

  it("make entries of their own in a list", () => {
    const content = choice([particle(head), el("a")], 0, MANY);
    const binding = bindType(elementOnly(content), components({ groups }));
    expect(show(binding.content)).toBe("[circle square a]?");
  });

  it("leave a head without members plain", () => {
    const lone = declare("lone", { scope: "global" });
    const { content } = bindType(elementOnly(seq([particle(lone)])), components());
    expect(content).toMatchObject({ kind: "field", members: undefined });
  });
});

describe("attributes", () => {
  it("become @name if an element has the same name, and keep their name with a list", () => {
    const set = components();
    const uses = [attribute("id"), attribute("kind")];
    const fields = bindType(elementOnly(seq([el("id"), el("x")]), uses), set);
    expect(fields.attributes.map((one) => one.prop)).toEqual(["@id", "kind"]);
    const list = bindType(elementOnly(choice([el("id"), el("x")], 0, MANY), uses), set);
    expect(list.attributes.map((one) => one.prop)).toEqual(["id", "kind"]);
  });
});

describe("placesOf", () => {
  it("leads from each particle to its property, entries to the list", () => {
    const a = el("a");
    const b = el("b");
    const w = any();
    const { content } = bindType(elementOnly(seq([a, choice([b, w], 0, MANY)])), components());
    const places = content === undefined ? new Map() : placesOf(content);
    expect([a, b, w].map((one) => places.get(one)?.prop)).toEqual(["a", "$content", "$content"]);
  });
});
