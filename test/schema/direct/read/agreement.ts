/** What the two ways of reading say of one document; the fuzzer asks it too, outside of vitest. */
import { inspect, isDeepStrictEqual } from "node:util";
import { isXmlValidationError } from "../../../../src/index.ts";
import { readByDescriptor } from "../../../../src/schema/api/read-by-descriptor.ts";
import { isDeclined } from "../../../../src/schema/direct/decline.ts";
import { makeTypeFunction } from "../../../../src/schema/direct/read/compiled/type-code.ts";
import { composeTypeFunction } from "../../../../src/schema/direct/read/compiled/type-steps.ts";
import { DirectReader } from "../../../../src/schema/direct/read/read.ts";
import type { LinkedElement } from "../../../../src/schema/schema.ts";
import { isSameInOrder } from "../same-value.ts";

/** `direct`: both read the same; `declined`: for the engine, which read it; `refused`: the engine found it invalid. */
export type ReadAgreement = "direct" | "declined" | "refused";

/** Small enough that documents of tests have several. */
const WINDOWS = { whole: 0, window: 48 };

/** The ways of reading the documents of one root, as a whole and in windows: the engine, plans, and functions of code and of steps from the first element on. */
export class BothWays {
  readonly #linked: LinkedElement;
  readonly #plans: DirectReader;
  readonly #code: DirectReader;
  readonly #judge: DirectReader;
  readonly #steps: DirectReader;
  readonly #windowed: readonly DirectReader[];
  readonly #windowedJudge: DirectReader | undefined;
  /** How many documents code has read. */
  byCode = 0;
  /** How often a document of several windows was read. */
  inWindows = 0;

  /** @param windows by which ways documents are read in windows: making the functions of all of them doubles the time. */
  constructor(linked: LinkedElement, windows: "all" | "code" = "all") {
    this.#linked = linked;
    this.#plans = new DirectReader(linked, { hotAfter: Number.POSITIVE_INFINITY, make: makeTypeFunction });
    this.#code = new DirectReader(linked, { hotAfter: 0, make: makeTypeFunction });
    this.#judge = new DirectReader(linked, { hotAfter: 0, make: makeTypeFunction });
    this.#steps = new DirectReader(linked, { hotAfter: 0, make: composeTypeFunction });
    const code = new DirectReader(linked, { hotAfter: 0, make: makeTypeFunction }, WINDOWS);
    const isWhole = windows === "all";
    this.#windowedJudge = isWhole
      ? new DirectReader(linked, { hotAfter: 0, make: makeTypeFunction }, WINDOWS)
      : undefined;
    this.#windowed = isWhole
      ? [
          new DirectReader(linked, { hotAfter: Number.POSITIVE_INFINITY, make: makeTypeFunction }, WINDOWS),
          code,
          new DirectReader(linked, { hotAfter: 0, make: composeTypeFunction }, WINDOWS),
        ]
      : [code];
  }

  /**
   * Fails where a direct way reads what the engine does not, or reads another value.
   *
   * @param inWindows whether the document is also read in windows, which doubles the work
   * @returns what plans do with it
   */
  agree(xml: string | Uint8Array, inWindows = true): ReadAgreement {
    const direct = attempt(() => this.#plans.read(xml));
    const code = attempt(() => this.#code.read(xml));
    const steps = attempt(() => this.#steps.read(xml));
    const judged = attempt(() => this.#judge.read(xml, false));
    // Where a window has to end within something, a document is declined that is not as a whole: never the other way round.
    const windowed = inWindows ? this.#windowed.map((reader) => attempt(() => reader.read(xml))) : [];
    const judge = this.#windowedJudge;
    const judgedInWindows = inWindows && judge ? attempt(() => judge.read(xml, false)) : undefined;
    let read: unknown;
    try {
      read = readByDescriptor(this.#linked, xml);
    } catch (error) {
      if (!isXmlValidationError(error)) throw error;
      for (const [way, found] of Object.entries({
        direct,
        code,
        steps,
        judged,
        judgedInWindows,
        ...windowed,
      }))
        if (found !== undefined) throw new Error(`${way} takes it, though ${error.message}: ${shown(xml)}`);
      return "refused";
    }
    for (const found of [direct, code, steps, ...windowed]) {
      if (found === undefined || isSameInOrder(found.value, read)) continue;
      if (isDeepStrictEqual(found.value, read)) throw new Error(`properties in another order: ${shown(xml)}`);
      throw new Error(`another value: ${inspect(found.value)}, not ${inspect(read)}: ${shown(xml)}`);
    }
    if ((judged === undefined) !== (code === undefined))
      throw new Error(`judged otherwise than read: ${shown(xml)}`);
    if (code !== undefined) this.byCode++;
    if (xml.length > WINDOWS.window) this.inWindows += windowed.filter((found) => found !== undefined).length;
    return direct === undefined ? "declined" : "direct";
  }
}

function attempt(read: () => unknown): { readonly value: unknown } | undefined {
  try {
    return { value: read() };
  } catch (error) {
    if (!isDeclined(error)) throw error;
    return undefined;
  }
}

function shown(xml: string | Uint8Array): string {
  const text = typeof xml === "string" ? xml : new TextDecoder().decode(xml);
  return JSON.stringify(text.slice(0, 4000));
}
