/** Values of small schemas that both ways of writing are asked for. */
import { expect, it } from "vitest";
import { loadSchema } from "../../../../codegen/index.ts";
import type { ElementSchema } from "../../../../src/index.ts";
import { numbers } from "../numbers.ts";
import { agree } from "./agreement.ts";
import { mutated } from "./mutate.ts";

/** A rule, and values of which the direct way writes or declines each. */
export interface WriteCase {
  readonly rule: string;
  /** What follows `<xs:schema xmlns:xs="…" `, up to its end tag; the root element is `r`, in the target namespace if there is one. */
  readonly xsd: string;
  /** A second document, imported or not. */
  readonly other?: string;
  readonly direct?: readonly unknown[];
  readonly declined?: readonly unknown[];
}

/** The schema of the element `r`. */
export async function schemaOf(xsd: string, root = "r", other?: string): Promise<ElementSchema> {
  const text = (content: string): string =>
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${content}</xs:schema>`;
  const documents = [{ uri: "mem.xsd", content: text(xsd) }];
  if (other !== undefined) documents.push({ uri: "other.xsd", content: text(other) });
  const set = await loadSchema(documents, { version: "1.0" });
  return set.element(set.elements().find((each) => each === root || each.endsWith(`}${root}`)) ?? root);
}

const CHANGES = 150;

/** Asks both ways for each value, and for changed ones; what one writes, the other does, character by character. */
export function writesAlike(cases: readonly WriteCase[]): void {
  it.each(cases)("supports $rule", async ({ xsd, other, direct = [], declined = [] }) => {
    const linked = (await schemaOf(xsd, "r", other)).$linked();
    for (const value of direct) expect(agree(linked, value), shown(value)).toBe("direct");
    for (const value of declined) expect(agree(linked, value), shown(value)).not.toBe("direct");
    const random = numbers(11);
    for (const value of direct) {
      for (let change = 0; change < CHANGES; change++) agree(linked, mutated(value, random));
    }
  });
}

function shown(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each));
}
