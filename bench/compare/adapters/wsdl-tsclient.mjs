/** wsdl-tsclient: types for node-soap. It takes a WSDL, so each schema is put into one whose messages are its elements. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseXmlTree } from "../../../build/src/xml/tree.js";

const require = createRequire(import.meta.url);
const XSD = "http://www.w3.org/2001/XMLSchema";

/** One operation for each global element of the root document. */
function wsdl(schema) {
  const tree = parseXmlTree(readFileSync(schema));
  const namespace =
    tree.attribute("targetNamespace", "")?.value ?? tree.attribute("targetNamespace", "") ?? "";
  const names = tree.elements
    .filter(({ ns, local }) => ns === XSD && local === "element")
    .map((element) => element.attribute("name", ""));
  const each = (write) => names.map(write).join("");
  const soap = "http://schemas.xmlsoap.org/wsdl/soap/";
  const import_ = `<x:import ${namespace === "" ? "" : `namespace="${namespace}"`} schemaLocation="${schema}"/>`;
  return `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="${soap}" xmlns:x="${XSD}" xmlns:w="urn:w" xmlns:t="${namespace}" targetNamespace="urn:w" name="Service">
<types><x:schema targetNamespace="urn:w">${import_}</x:schema></types>
${each((name) => `<message name="M${name}"><part name="body" element="${namespace === "" ? "" : "t:"}${name}"/></message>`)}
<portType name="Port">${each((name) => `<operation name="O${name}"><input message="w:M${name}"/><output message="w:M${name}"/></operation>`)}</portType>
<binding name="Binding" type="w:Port"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
${each((name) => `<operation name="O${name}"><soap:operation soapAction="${name}"/><input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation>`)}</binding>
<service name="Service"><port name="Port" binding="w:Binding"><soap:address location="http://127.0.0.1/"/></port></service></definitions>`;
}

export default {
  name: "wsdl-tsclient",
  package: "wsdl-tsclient",
  can: { generate: true, types: true, roundTrip: false },
  notes: [
    "Made for WSDL: each schema is put into one, with one message for each global element. What no element reaches is not its task.",
    "By design no XML of its own: node-soap sends SOAP envelopes.",
  ],
  async generate({ schema, generated }) {
    const file = join(generated, "..", "service.wsdl");
    writeFileSync(file, wsdl(schema));
    const { parseAndGenerate } = require("wsdl-tsclient");
    await parseAndGenerate(file, generated, { quiet: true, colors: false });
  },
};
