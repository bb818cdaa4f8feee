/** The JSON form: nothing that JSON can hold makes it throw, and what is valid is the same value after the way through XML. */
import { isDeepStrictEqual } from "node:util";
import {
  create,
  type ElementSchema,
  fromXml,
  isXmlValidationError,
  toXml,
  validate,
} from "../../../src/index.ts";
import { fromJson, toJson, toJsonSchema } from "../../../src/json-schema/index.ts";
import type { Random } from "../../differential/random.mjs";
import { NAMES, ownSchema, POLLUTING, pollution, SAMPLES, sampleOf, splicedText } from "../material.ts";
import { type CaseInput, Contradiction, type Target, type Verdict } from "../target.ts";

const PIECES = [
  "null",
  "true",
  "{}",
  "[]",
  '""',
  "0",
  "-0",
  "1e400",
  "1e-400",
  "12345678901234567890",
  '"x"',
  ",",
  ":",
  '"$value":"x",',
  '"$type":"x",',
  '"$nil":true,',
  '"$content":[],',
  '"$attributes":{"a":"b"},',
  "[[[[[[[[",
  "]]]]]]]]",
  '"\\ud800"',
  '"\\u0000"',
  '"]]>"',
  " ",
  ...POLLUTING.map((name) => `"${name}":{"polluted":true},`),
];

/** Makes the target. */
export async function prepare(): Promise<Target> {
  const schemas = new Map<string, ElementSchema>();
  for (const name of NAMES) schemas.set(name, await ownSchema(name));
  for (const schema of schemas.values()) toJsonSchema(schema);
  return {
    make(random: Random): CaseInput {
      const name = random.pick(NAMES);
      const schema = schemas.get(name);
      if (schema === undefined) return [name, "{}"];
      const json = JSON.stringify(toJson(schema, sampleOf(schema, random.int(0, SAMPLES - 1))));
      return [name, random.chance(0.1) ? json : splicedJson(json, random)];
    },
    run([name = "", text = ""]): Verdict {
      const schema = schemas.get(name);
      const json = parsed(text);
      if (schema === undefined || json === undefined) return "refused";
      const verdict = judged(schema, json.value);
      // No schema here has such a name: it is an unknown property, and nothing else.
      if (verdict === "accepted" && namesPrototype(json.value))
        throw new Contradiction("A property of a prototype is accepted.");
      const polluted = pollution();
      if (polluted !== undefined) throw new Contradiction(polluted);
      return verdict;
    },
  };
}

/** Changed between signs of structure, so that more of it stays JSON. */
function splicedJson(json: string, random: Random): string {
  const tokens = json.split(/(?<=[[{,])|(?=[\]},])/);
  const at = random.int(0, tokens.length - 1);
  const choice = random.next();
  if (choice < 0.2) return splicedText(json, random, PIECES);
  if (choice < 0.35) tokens.splice(at, 1);
  else if (choice < 0.5) tokens.splice(at, 0, `${tokens[at]},`);
  else if (choice < 0.8)
    tokens[at] = (tokens[at] ?? "").replace(/:.*?(?=,?$)/, `:${random.pick(PIECES).replace(/,$/, "")}`);
  else tokens.splice(at, 0, random.pick(PIECES));
  return tokens.join("");
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function namesPrototype(json: unknown): boolean {
  if (typeof json !== "object" || json === null) return false;
  return POLLUTING.some((name) => Object.hasOwn(json, name)) || Object.values(json).some(namesPrototype);
}

function judged(schema: ElementSchema, json: unknown): Verdict {
  fromJson(schema, json, { nullIsAbsent: true });
  const value = fromJson(schema, json);
  if (!validate(schema, value).valid) return "refused";
  try {
    const xml = toXml(schema, value);
    const again = fromJson(
      schema,
      JSON.parse(JSON.stringify(toJson(schema, create(schema, value as never)))),
    );
    const completed = toXml(schema, create(schema, value as never));
    if (toXml(schema, again) !== completed) throw new Contradiction("Its JSON form is another value.");
    // An empty element has its default as its value (Part 1 §3.3.4, cvc-elt.5.1), so the first reading may add to what was written.
    const read = fromXml(schema, xml);
    if (!isDeepStrictEqual(fromXml(schema, toXml(schema, read)), read))
      throw new Contradiction("Read again, it is another value.");
    return "accepted";
  } catch (error) {
    if (isXmlValidationError(error))
      throw new Contradiction(`Valid, and refused afterwards: ${error.message}`);
    throw error;
  }
}
