import { describe, expect, it } from "vitest";
import { EMPTY_LOCK, type Entry, type Lock } from "../../../codegen/lock/entry.ts";
import { updatedLock } from "../../../codegen/lock/update.ts";
import type { Module } from "../../../codegen/model/declaration.ts";
import { keyword } from "../../../codegen/model/expression.ts";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";

const document = (file: string, names?: "camel"): DocumentDescriptor => ({
  version: 2,
  xsd: "1.0",
  file,
  namespace: "urn:t",
  prefixes: {},
  ...(names !== undefined && { names }),
});
const module = (path: string, ...names: string[]): Module => ({
  path,
  declarations: names.map((name) => ({
    kind: "alias",
    name,
    path: `type {urn:t}${name}`,
    type: keyword("string"),
    doc: undefined,
  })),
});
const lock = (...files: string[]): Lock => ({
  modules: new Map(files.map((file) => [`{urn:t}${file}`, { path: file, names: "preserve" }])),
  entries: new Map(
    files.map((file) => [file, new Map<string, Entry>([["type {urn:t}Old", ["type", "Old", "string"]]])]),
  ),
});
const shown = ({ modules, entries }: Lock) => ({
  modules: [...modules].map(([key, { path }]) => `${key} ${path}`),
  entries: [...entries].map(([path, own]) => `${path}: ${[...own.keys()].join(", ")}`),
});
const never = (): boolean => false;

describe("updatedLock: combines the new entries with those of other documents", () => {
  it("the first lock file has the entries of the generated modules", () => {
    expect(shown(updatedLock(EMPTY_LOCK, [document("a.xsd")], [module("a.xsd", "A")], never))).toEqual({
      modules: ["{urn:t}a.xsd a.xsd"],
      entries: ["a.xsd: type {urn:t}A"],
    });
  });

  it("removes the name of a component that no longer exists", () => {
    expect(
      shown(updatedLock(lock("a.xsd"), [document("a.xsd")], [module("a.xsd", "A")], never)).entries,
    ).toEqual(["a.xsd: type {urn:t}A"]);
  });

  it("keeps entries of other documents, unless they are to be removed", () => {
    const before = lock("a.xsd", "b.xsd", "c.xsd");
    const after = updatedLock(
      before,
      [document("a.xsd")],
      [module("a.xsd", "A")],
      (file) => file === "c.xsd",
    );
    expect(shown(after)).toEqual({
      modules: ["{urn:t}b.xsd b.xsd", "{urn:t}a.xsd a.xsd"],
      entries: ["b.xsd: type {urn:t}Old", "a.xsd: type {urn:t}A"],
    });
  });

  it("removes a document whose module another one overwrites, ignoring case", () => {
    const after = updatedLock(lock("A.xsd"), [document("new.xsd")], [module("a.xsd", "A")], never);
    expect(shown(after).modules).toEqual(["{urn:t}new.xsd a.xsd"]);
  });

  it.each<[says: string, made: DocumentDescriptor, tolerate: string[], locked: object]>([
    ["as it is", document("a.xsd"), [], { path: "a.xsd", names: "preserve" }],
    ["in camelCase", document("a.xsd", "camel"), [], { path: "a.xsd", names: "camel" }],
    [
      "with what is tolerated",
      document("a.xsd"),
      ["facets"],
      { path: "a.xsd", names: "preserve", tolerate: ["facets"] },
    ],
  ])("how a module was made: %s", (_says, made, tolerate, locked) => {
    const { modules } = updatedLock(EMPTY_LOCK, [made], [module("a.xsd")], never, tolerate);
    expect(modules.get("{urn:t}a.xsd")).toEqual(locked);
  });
});
