/** Standard JSON Schema: what other libraries ask of a schema. */
import { expect, test } from "vitest";
import { toJsonSchema, toStandardJsonSchema } from "../../src/json-schema/index.ts";
import { schemaOf } from "../schema/value/inline-schema.ts";

const XSD = '<xs:element name="root" type="xs:unsignedLong"/>';

test("a schema reports its JSON Schema in both directions, for the dialect that there is", async () => {
  const schema = await schemaOf(XSD);
  const { jsonSchema, vendor, version } = toStandardJsonSchema(schema)["~standard"];
  expect([vendor, version]).toEqual(["xsdflow", 1]);
  expect(jsonSchema.input({ target: "draft-2020-12" })).toEqual(toJsonSchema(schema));
  expect(jsonSchema.output({ target: "draft-2020-12", libraryOptions: { xsi: "none", other: 1 } })).toEqual(
    toJsonSchema(schema, { direction: "output", xsi: "none" }),
  );
  expect(() => jsonSchema.input({ target: "draft-07" })).toThrow(/draft-07.*draft-2020-12/);
});

test("it validates the JSON that it describes, and values", async () => {
  const { validate } = toStandardJsonSchema(await schemaOf(XSD))["~standard"];
  expect(validate("18446744073709551615")).toEqual({ value: 18446744073709551615n });
  expect(validate(5n)).toEqual({ value: 5n });
  expect(validate(-5)).toMatchObject({ issues: [{ path: [] }] });
});
