import { expect, it } from "vitest";
import * as jsonSchema from "../../src/json-schema/index.ts";

it("xsdflow/json-schema exports these functions and no others: each is a promise", () => {
  expect(Object.keys(jsonSchema).sort()).toEqual([
    "fromJson",
    "toJson",
    "toJsonSchema",
    "toStandardJsonSchema",
  ]);
});
