import type { SimpleType } from "../../../src/datatypes/types.ts";
import { libxml2Wasm } from "../../../src/validators/index.ts";
import { escapeText, typeText } from "./type-text.ts";

/** A type and a text that is to be valid for it. */
export interface Pair {
  readonly type: SimpleType;
  readonly text: string;
}

/** What libxml2 says about a text, `undefined` where it has no objection. @throws where it does not take the type. */
export async function objectionTo({ type, text }: Pair): Promise<string | undefined> {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="sample">${typeText(type)}</xs:element></xs:schema>`;
  const judge = await libxml2Wasm({ schema: [{ url: "sample.xsd", content }] });
  try {
    const document = `<sample>${escapeText(text)}</sample>`;
    return judge(new TextEncoder().encode(document))[0]?.message;
  } finally {
    judge.dispose();
  }
}
