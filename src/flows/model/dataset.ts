/** Reads data sets from the server's answers. */
import { asArray, asObject, flag, given, ownJson, text } from "./read.ts";

/** The object Dataset of the API: the structure to which a flow's input conforms. */
export interface Dataset {
  readonly id?: string;
  readonly displayName?: string;
  readonly description?: string;
  /** templateDesign, flowInput, flowOutput. */
  readonly purpose: readonly string[];
  readonly readOnly?: boolean;
  /** standard, custom, schema, extended, form. */
  readonly type?: string;
  /** Set for data sets of type schema. */
  readonly schema?: DatasetSchema;
  /** The answer, unchanged. */
  readonly raw: unknown;
}

/** The schema of a data set. */
export interface DatasetSchema {
  /** "xsd", as far as is documented. */
  readonly schemaType?: string;
  /** The schema document, decoded from base64. */
  readonly xsd: Uint8Array;
  /** Name of the element that wraps the records. */
  readonly wrapperElementName?: string;
  /** Name of the record element. */
  readonly primaryEntity?: string;
}

/** Reads a Dataset. Never throws. */
export function readDataset(raw: unknown): Dataset {
  const object = asObject(raw);
  const content = asObject(ownJson(object, "content"));
  return {
    ...given("id", text(object, "id")),
    ...given("displayName", text(object, "displayName")),
    ...given("description", text(object, "description")),
    purpose: asArray(ownJson(object, "purpose")).filter((entry) => typeof entry === "string"),
    ...given("readOnly", flag(object, "readOnly")),
    ...given("type", text(content, "type")),
    ...given("schema", readSchema(ownJson(content, "schemaContent"))),
    raw,
  };
}

function readSchema(raw: unknown): DatasetSchema | undefined {
  const object = asObject(raw);
  const base64 = text(object, "schemaContent")?.replace(/\s/g, "");
  if (base64 === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  return {
    ...given("schemaType", text(object, "schemaType")),
    xsd: Uint8Array.from(Buffer.from(base64, "base64")),
    ...given("wrapperElementName", text(object, "wrapperElementName")),
    ...given("primaryEntity", text(object, "primaryEntity")),
  };
}
