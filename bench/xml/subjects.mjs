/** The invoice that is written and read. */
import { toXml } from "xsdflow";
import { loadSchema } from "xsdflow/codegen";

const file = new URL("../../schemas/invoice.xsd", import.meta.url);
const set = await loadSchema(file.pathname, { version: "1.0" });
const schema = set.element("Invoice");

/** The schema value of the invoice. */
export { schema as sampleSchema };

/** An invoice of so many lines, no two alike, some texts with what has to be escaped. @param phraseOf what ends the description of a line */
export function invoice(lines, phraseOf = () => "") {
  return {
    number: "INV-1",
    issued: "2026-08-22",
    iban: "BE68539007547034",
    lines: Array.from({ length: lines }, (_, at) => ({
      position: at + 1,
      sku: `A-${at + 1}`,
      description: `Item ${at} for the kitchen${at % 10 === 0 ? " & the garden" : ""}${phraseOf(at)}`,
      quantity: (at % 37) + 1,
      price: (at * 1.37 + 1).toFixed(2),
      vatRate: ["standard", "reduced", "zero"][at % 3],
    })),
  };
}

/** The document of an invoice. */
export const documentOf = (value) => toXml(schema, value);
