import { expect, it } from "vitest";
import { repeatedKey } from "../../../codegen/lock/duplicates.ts";

it.each<[says: string, json: string, key: string | undefined]>([
  ["an empty object", "{}", undefined],
  ["two keys", '{"a":1,"b":2}', undefined],
  ["one key twice", '{"a":1,"a":2}', "a"],
  ["the first that is twice", '{"a":1,"b":2,"b":3,"a":4}', "b"],
  ["one key in two objects", '{"a":{"b":1},"c":{"b":2}}', undefined],
  ["one key in an object and in one inside", '{"a":{"a":1}}', undefined],
  ["twice in an object inside", '{"a":{"b":1,"b":2}}', "b"],
  ["twice in an object in an array", '[{"a":1},{"a":1,"a":2}]', "a"],
  ["after an object inside, the outer one goes on", '{"a":{"x":1},"b":[1,{"a":2}],"a":3}', "a"],
  ["two forms of one key", '{"a":1,"\\u0061":2}', "a"],
  ["white space before the colon", '{"a" : 1, "a"\n: 2}', "a"],
  ["texts that look like keys", '{"a":"b","c":"b","d":["x","x"]}', undefined],
  ["brackets and colons in texts", '{"a":"{\\"a\\":","b":"}]"}', undefined],
  ["a key with a quotation mark", '{"a\\"":1,"a\\"":2}', 'a"'],
  ["a key named like a property of objects", '{"__proto__":1,"constructor":2}', undefined],
])("repeatedKey: %s", (_says, json, key) => {
  expect(() => JSON.parse(json)).not.toThrow();
  expect(repeatedKey(json)).toBe(key);
});
