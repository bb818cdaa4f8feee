/** Starts the embedded emulator with a flow for each sample schema, for users without a server. */
import { join } from "node:path";
import type { Emulator } from "xsdflow-emulator";

/** The duration of the stages of a run, long enough to watch the progress. */
const STAGE_DELAY = 350;

/** The question that most of the flows ask before they make the document. */
const DELIVERY = {
  message: "How should the document be delivered?",
  schema: {
    type: "object",
    required: ["channel"],
    properties: {
      channel: { type: "string", title: "Delivery", enum: ["E-mail", "Post", "Portal"] },
      copies: { type: "integer", title: "Copies", minimum: 1, maximum: 9 },
      note: { type: "string", title: "Note for the recipient" },
    },
  },
  model: { channel: "E-mail", copies: 1 },
};

/** The flows and the schemas of their input. */
const SAMPLES = [
  {
    name: "Invoice",
    file: "invoice.xsd",
    description: "Prints an invoice, and asks how to deliver it.",
    interactive: DELIVERY,
  },
  {
    ...{ name: "Employment letter", file: "employment-letter.xsd", interactive: DELIVERY },
    description: "Writes a letter with formatted text, and asks how to deliver it.",
  },
  {
    ...{ name: "Policy schedule", file: "policy-schedule.xsd", interactive: DELIVERY },
    description: "Lists insured items of several kinds, and asks how to deliver it.",
  },
  { name: "Shipment", file: "shipment.xsd", description: "Prints packing lists, without a question." },
] as const;

/** The documents that the sample schemas import, by their namespaces. @param schemas the folder of the sample schemas */
export function sampleCatalog(schemas: string): Readonly<Record<string, string>> {
  return {
    "urn:xsdflow:sample:party": join(schemas, "party.xsd"),
    "http://www.w3.org/XML/1998/namespace": join(schemas, "xml.xsd"),
  };
}

/** Starts the emulator on this computer. @param schemas the folder of the sample schemas */
export async function startSampleFlows(schemas: string): Promise<Emulator> {
  const { startEmulator } = await import("xsdflow-emulator");
  return await startEmulator({
    flows: SAMPLES.map(({ file, ...flow }) => ({
      ...{ ...flow, schema: join(schemas, file), stageDelayMs: STAGE_DELAY },
    })),
  });
}
