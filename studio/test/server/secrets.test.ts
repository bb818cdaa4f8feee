/** No form of a secret leaves the studio, in a text or in a document. */
import { describe, expect, it } from "vitest";
import { piecesWithout, textWithout } from "../../src/server/secrets.ts";

const SECRET = 'a"secret\\key';

async function* piecesOf(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function handedOn(
  secrets: readonly string[],
  ...texts: readonly string[]
): Promise<readonly [text: string, fault: unknown]> {
  let text = "";
  try {
    for await (const piece of piecesWithout(secrets, piecesOf(...texts)))
      text += Buffer.from(piece).toString();
  } catch (fault) {
    return [text, fault];
  }
  return [text, undefined];
}

describe("a text", () => {
  it("loses secrets, also where JSON escapes their characters", () => {
    expect(textWithout([SECRET], `{"a":${JSON.stringify(SECRET)},"b":"${SECRET}"}`)).toBe(
      '{"a":"***","b":"***"}',
    );
  });

  it("stays as it is without secrets, or with an empty one", () => {
    expect(textWithout([], "abc")).toBe("abc");
    expect(textWithout([""], "abc")).toBe("abc");
  });
});

describe("a document", () => {
  it("is handed on unchanged, in whatever pieces it comes", async () => {
    expect(await handedOn([SECRET], "%PDF-", "", "1.4 a", '"secret', "\\ke")).toEqual([
      '%PDF-1.4 a"secret\\ke',
      undefined,
    ]);
    expect(await handedOn([], "abc", "def")).toEqual(["abcdef", undefined]);
  });

  it.each([[`before ${SECRET} after`], ["before a", '"secret', "\\key after"], ["before ", ...SECRET]])(
    "is ended before the first byte of a secret: %j",
    async (...pieces) => {
      const [text, fault] = await handedOn([SECRET], ...pieces);
      expect("before ".startsWith(text)).toBe(true);
      expect(fault).toMatchObject({ status: 502, failure: { code: "secret" } });
    },
  );
});
