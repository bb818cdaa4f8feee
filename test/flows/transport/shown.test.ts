import { inspect } from "node:util";
import { expect, it } from "vitest";
import { showAs } from "../../../src/flows/transport/shown.ts";

class Secretive {
  readonly name = "n";
  readonly key = "SECRET";
}
showAs(Secretive, ({ name }) => ({ name }));

it("showAs: inspecting and JSON show only the chosen properties", () => {
  const value = new Secretive();
  expect(inspect(value)).toBe("{ name: 'n' }");
  expect(inspect({ inner: [value] }, { depth: 5 })).not.toContain("SECRET");
  expect(JSON.stringify({ value })).toBe('{"value":{"name":"n"}}');
});

it("showAs: the value itself is as it was, and has no member more", () => {
  const value = new Secretive();
  expect(value.key).toBe("SECRET");
  expect(Object.keys(value)).toEqual(["name", "key"]);
  const names: string[] = [];
  for (const name in value) names.push(name);
  expect(names).toEqual(["name", "key"]);
});
