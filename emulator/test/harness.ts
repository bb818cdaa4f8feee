import { onTestFinished } from "vitest";
import { startMarkedEmulator } from "../../test/support/api-key/emulator.ts";
import type { Emulator, EmulatorOptions, FlowOptions } from "../src/index.ts";
import type { JsonObject } from "../src/json-object.ts";

/** A small schema of our own: an invoice with a number and a total. */
export const INVOICE_XSD: string = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="invoice">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="number" type="xs:string"/>
        <xs:element name="total" type="xs:decimal" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>`;

/** A valid invoice. */
export const invoice = (number: string = "INV-1"): string =>
  `<invoice><number>${number}</number><total>19.90</total></invoice>`;

/** The header that the API asks for with XML. */
export const XML_TYPE = 'application/xml; charset="utf-8"';

/** A flow that is over after some 10 ms. */
export const FAST: FlowOptions = { name: "Invoice", schema: INVOICE_XSD, stages: 2, stageDelayMs: 3 };

/** An answer, read to its end. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  /** The JSON body; an empty object when it is none. */
  readonly json: JsonObject & { readonly [index: number]: JsonObject };
}

export interface CallOptions {
  readonly body?: string | Uint8Array;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

/** An emulator with short ways to call it. */
export interface Harness {
  readonly emulator: Emulator;
  readonly flowId: string;
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  /** Submits XML to the first flow. */
  submit(xml?: string, headers?: Record<string, string>): Promise<Reply>;
  /** Follows an execution until its status is one of these, or stable. */
  follow(id: unknown, ...until: string[]): Promise<JsonObject[]>;
}

/** Starts an emulator that is closed after the test. */
export async function start(options: Partial<EmulatorOptions> = {}): Promise<Harness> {
  const emulator = await startMarkedEmulator({ flows: [FAST], ...options });
  onTestFinished(() => emulator.close());
  const flowId = emulator.flows[0]?.id ?? "";
  const call: Harness["call"] = async (method, path, { headers, ...rest } = {}) => {
    const all = { "x-api-key": emulator.apiKey, ...headers };
    return reply(await fetch(emulator.apiUrl + path, { method, redirect: "manual", headers: all, ...rest }));
  };
  return {
    ...{ emulator, flowId, call },
    submit: (xml = invoice(), headers = {}) =>
      call("POST", `/flows/executions?flowId=${flowId}`, {
        body: xml,
        headers: { "content-type": XML_TYPE, ...headers },
      }),
    async follow(id, ...until) {
      const seen: JsonObject[] = [];
      const last = (): string => String(seen.at(-1)?.status);
      const stops = ["Success", "Warning", "Error", "Canceled", "Interrupted", ...until];
      while (!stops.includes(last()))
        seen.push((await call("GET", `/flows/executions/${id}/progress?timeout=5`)).json);
      return seen;
    },
  };
}

async function reply(response: Response): Promise<Reply> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString("utf8");
  return { status: response.status, headers: response.headers, bytes, text, json: parse(text) };
}

function parse(text: string): Reply["json"] {
  try {
    return JSON.parse(text) as Reply["json"];
  } catch {
    return {};
  }
}
