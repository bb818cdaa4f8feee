/**
 * Keeps the API key out of everything that the page gets. The client already removes it from what it reads and reports; here it is held once
 * more, for answers of every kind, and for documents, whose bytes the client hands on as they are.
 */
import { StudioFailure } from "./failure.ts";

/** A text without secrets, also where JSON escapes a character of one. */
export function textWithout(secrets: readonly string[], text: string): string {
  return formsOf(secrets).reduce((safe, form) => safe.replaceAll(form, "***"), text);
}

/**
 * The pieces of a document, as long as none of the secrets is in them. The last bytes of a piece are held back until the next one shows that
 * they begin no secret.
 *
 * @throws StudioFailure before the first byte of a secret is handed on
 */
export async function* piecesWithout(
  secrets: readonly string[],
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const forms = formsOf(secrets).map((form) => Buffer.from(form));
  const longest = Math.max(1, ...forms.map(({ length }) => length));
  let held = Buffer.alloc(0);
  for await (const piece of pieces) {
    const all = Buffer.concat([held, piece]);
    if (forms.some((form) => all.includes(form))) throw withheld();
    const safe = Math.max(0, all.length - longest + 1);
    if (safe > 0) yield all.subarray(0, safe);
    held = all.subarray(safe);
  }
  if (held.length > 0) yield held;
}

function formsOf(secrets: readonly string[]): readonly string[] {
  const written = secrets.filter((secret) => secret !== "");
  return [...new Set(written.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))];
}

function withheld(): StudioFailure {
  const message =
    "The document contains the API key of this server, so the page does not get it. Change the flow that writes the key.";
  return new StudioFailure(502, { code: "secret", message });
}
