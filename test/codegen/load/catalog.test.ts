import { resolve } from "node:path";
import { expect, it } from "vitest";
import { type Catalog, locate } from "../../../codegen/load/catalog.ts";

const catalog: Catalog = { "http://x/a.xsd": "/s/a.xsd", "urn:b": "s/b.xsd", "": "/s/none.xsd" };

it.each<[says: string, keys: (string | undefined)[], path: string | undefined]>([
  ["a URL", ["http://x/a.xsd"], resolve("/s/a.xsd")],
  ["a relative path is one of the working directory", ["urn:b"], resolve("s/b.xsd")],
  ["the first of the keys that is known", ["x", "urn:b", "http://x/a.xsd"], resolve("s/b.xsd")],
  ["keys that are absent are passed over", [undefined, "urn:b"], resolve("s/b.xsd")],
  ["no namespace may be a key", [""], resolve("/s/none.xsd")],
  ["keys are compared letter by letter", ["HTTP://X/a.xsd", "http://x/a.xsd#f", " urn:b"], undefined],
  ["what all objects have is no entry", ["constructor", "__proto__", "toString"], undefined],
  ["none", [], undefined],
])("lookUp: %s", (_says, keys, path) => {
  expect(locate(catalog, keys)).toBe(path);
});
