/** fast-xml-parser: XML to objects and back, without schemas. */
import { XMLBuilder, XMLParser } from "../node_modules/fast-xml-parser/src/fxp.js";

// The settings that lose least: order and text are kept, nothing is guessed.
const OPTIONS = {
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  cdataPropName: "#cdata",
};

export default {
  name: "fast-xml-parser",
  package: "fast-xml-parser",
  can: { generate: false, types: false, roundTrip: true },
  notes: [
    "By design no schemas, so no types: its value is an ordered list of nodes whose values are all text, with the settings that lose least.",
  ],
  async roundTrip() {
    const parser = new XMLParser(OPTIONS);
    const builder = new XMLBuilder(OPTIONS);
    return (xml) => builder.build(parser.parse(xml));
  },
};
