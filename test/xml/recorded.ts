import { XmlSyntaxError } from "../../src/xml/errors.ts";
import type { StartTag, XmlHandler } from "../../src/xml/events.ts";
import type { ReaderOptions } from "../../src/xml/limits.ts";
import { clark } from "../../src/xml/names.ts";
import { XmlReader } from "../../src/xml/reader.ts";

/** Events as plain data, neighbouring text put together, positions at `@`. */
export class Recorder implements XmlHandler {
  readonly events: unknown[][] = [];
  reader: XmlReader | undefined;

  startElement(tag: StartTag): void {
    const attributes = tag.attributes.map(({ ns, local, value }) => [clark(ns, local), value]);
    this.events.push(["start", clark(tag.ns, tag.local), attributes, this.#at()]);
  }

  text(data: string): void {
    const last = this.events.at(-1);
    if (last?.[0] === "text") last[1] += data;
    else this.events.push(["text", data]);
  }

  endElement(): void {
    this.events.push(["end", this.#at()]);
  }

  #at(): string {
    const position = this.reader?.position();
    return `${position?.line}:${position?.column}`;
  }
}

/** Reads chunks and returns the events. */
export function eventsOf(chunks: readonly (string | Uint8Array)[], options?: ReaderOptions): unknown[][] {
  const recorder = new Recorder();
  const reader = new XmlReader(recorder, options);
  recorder.reader = reader;
  for (const chunk of chunks) reader.write(chunk);
  reader.close();
  return recorder.events;
}

/** The error that reading ends with; fails when there is none. */
export function errorOf(
  source: string | Uint8Array | readonly string[],
  options?: ReaderOptions,
): XmlSyntaxError {
  try {
    eventsOf(typeof source === "string" || source instanceof Uint8Array ? [source] : source, options);
  } catch (error) {
    if (error instanceof XmlSyntaxError) return error;
    throw error;
  }
  throw new Error(`Read without an error: ${String(source)}`);
}

/** The value of the only text of the root element. */
export function textOf(source: string | Uint8Array): string {
  const text = eventsOf([source]).filter(([kind]) => kind === "text");
  return text.map(([, data]) => data).join("");
}
