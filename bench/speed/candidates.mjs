/** Who writes and who reads. The peers are added where they are installed and can do it. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fromXml, toXml, toXmlBytes, validateXml } from "xsdflow";

const require = createRequire(import.meta.url);

/** The reference of each way, and the candidates, by name. Every call returns what it made. */
export async function candidatesOf(way, subject, peers) {
  return way === "write" ? writers(subject, peers) : readers(subject, peers);
}

const plain = (value) => JSON.stringify(value, (_, each) => (typeof each === "bigint" ? Number(each) : each));

async function writers({ schema, value, xml, schemaFile }, peers) {
  // Whole numbers beyond 2^53 are bigint in values, and JSON has none: both sides write the same values.
  const jsonValue = JSON.parse(plain(value));
  const reference = () => Buffer.from(JSON.stringify(jsonValue));
  const candidates = {
    toXmlBytes: () => toXmlBytes(schema, value),
    toXml: () => Buffer.from(toXml(schema, value)),
  };
  if (!peers) return { reference, candidates };
  const judge = await libxml2(schemaFile);
  const tree = fastXmlParser()?.tree(xml);
  if (tree !== undefined) {
    candidates["fast-xml-parser (no validation)"] = () => Buffer.from(tree());
    if (judge?.(Buffer.from(tree())))
      candidates["fast-xml-parser + libxml2-wasm XSD"] = () => judge(Buffer.from(tree()));
  }
  return { reference, candidates };
}

async function readers({ schema, value, xml, schemaFile }, peers) {
  const json = plain(value);
  const bytes = Buffer.from(xml);
  const reference = () => JSON.parse(json);
  const candidates = {
    "fromXml, string": () => fromXml(schema, xml),
    "fromXml, bytes": () => fromXml(schema, bytes),
    validateXml: () => validateXml(schema, xml),
  };
  if (!peers) return { reference, candidates };
  const judge = await libxml2(schemaFile);
  if (judge?.(bytes)) candidates["libxml2-wasm, parsed and validated"] = () => judge(bytes);
  candidates["saxes, events"] = saxes(xml);
  const parse = fastXmlParser()?.parse;
  if (parse !== undefined) candidates["fast-xml-parser (no validation)"] = () => parse(xml);
  return { reference, candidates };
}

/** Parses and validates with libxml2; `undefined` where it does not take the schema. */
async function libxml2(schemaFile) {
  const { XmlDocument, XsdValidator, xmlRegisterFsInputProviders } = await import("libxml2-wasm").then(
    async (main) => ({
      ...main,
      ...(await import("libxml2-wasm/lib/nodejs.mjs")),
    }),
  );
  xmlRegisterFsInputProviders?.();
  try {
    const validator = XsdValidator.fromDoc(
      XmlDocument.fromBuffer(readFileSync(schemaFile), { url: schemaFile }),
    );
    return (bytes) => {
      const document = XmlDocument.fromBuffer(bytes);
      try {
        validator.validate(document);
        return bytes;
      } catch {
        return undefined;
      } finally {
        document.dispose();
      }
    };
  } catch {
    return undefined;
  }
}

/** A builder over the tree that the parser made of the document, and the parser; `undefined` where `npm run compare` has not installed it. */
function fastXmlParser() {
  let peer;
  try {
    peer = createRequire(new URL("../compare/package.json", import.meta.url))("fast-xml-parser");
  } catch {
    return undefined;
  }
  const options = { ignoreAttributes: false, attributeNamePrefix: "@" };
  const parser = new peer.XMLParser(options);
  const builder = new peer.XMLBuilder(options);
  return {
    parse: (xml) => parser.parse(xml),
    tree: (xml) => {
      const tree = parser.parse(xml);
      return () => builder.build(tree);
    },
  };
}

function saxes(xml) {
  const { SaxesParser } = require("saxes");
  return () => {
    let seen = 0;
    const parser = new SaxesParser({ xmlns: true });
    parser.on("opentag", () => (seen += 1));
    parser.on("text", () => (seen += 1));
    parser.on("closetag", () => (seen += 1));
    parser.write(xml).close();
    return { length: seen };
  };
}
