import { ConfigurationError } from "../errors/client.ts";
import { bareError, isHarmless } from "./bare-error.ts";

/** The API key, or what fetches it (called once a request, so that a rotated key is picked up). */
export type ApiKey = string | (() => string | Promise<string>);

/** What can stand in a header without changing it: visible ASCII. A line feed at the end is the usual accident. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;
/**
 * Characters of the shortest key. A shorter one is a placeholder or a slip, and taking it out of texts would garble each of
 * them: a key of one letter is in every word.
 */
export const SHORTEST_KEY = 8;

/** Holds the key where neither `util.inspect` nor `JSON.stringify` sees it, and takes it out of any text. */
export class Credentials {
  readonly #source: ApiKey;
  /** Every key that was used by this client, for `scrub`. */
  readonly #seen: Set<string> = new Set();

  /** @throws ConfigurationError for a key that cannot be sent as a header. */
  constructor(source: ApiKey) {
    if (typeof source !== "string" && typeof source !== "function") {
      throw new ConfigurationError("apiKey is missing: give the key, or a function that fetches it");
    }
    this.#source = source;
    if (typeof source === "string") this.#check(source);
  }

  /** The key, where it is the same for every request; undefined where `current` must be asked. */
  get fixed(): string | undefined {
    return typeof this.#source === "string" ? this.#source : undefined;
  }

  /** The key to send now. @throws ConfigurationError if the provider fails or gives no usable key. */
  async current(): Promise<string> {
    if (typeof this.#source === "string") return this.#source;
    let key: string;
    try {
      key = await this.#source();
    } catch {
      // The provider's error is not passed on: it may quote what it read.
      throw new ConfigurationError("the apiKey function failed: nothing was sent", { outcome: "not-sent" });
    }
    return this.#check(key);
  }

  #check(key: string): string {
    const isLong = typeof key === "string" && key.trim().length >= SHORTEST_KEY;
    if (isLong) this.#seen.add(key.trim());
    if (isLong && HEADER_SAFE.test(key)) return key;
    const found = describe(key);
    throw new ConfigurationError(`apiKey cannot be used: ${found}. Nothing was sent`, {
      option: "apiKey",
      outcome: "not-sent",
    });
  }

  /** What was thrown, or where anything in it holds a key, an error in its place that does not. */
  cleanError(thrown: unknown): unknown {
    return isHarmless(thrown, (text) => this.scrub(text) === text)
      ? thrown
      : bareError(thrown, (text) => this.scrub(text));
  }

  /** The text without any key of this client: servers and proxies sometimes echo what they were sent. */
  scrub(text: string): string {
    let clean = text;
    for (const key of this.#seen) clean = clean.replaceAll(key, "[redacted]");
    return clean;
  }
}

function describe(key: unknown): string {
  if (typeof key !== "string") return `it is not a string but ${key === null ? "null" : typeof key}`;
  if (key === "") return "it is empty";
  if (/\s/.test(key)) return "it contains white space (a line feed at its end, perhaps: trim it)";
  if (key.length < SHORTEST_KEY) return `it has fewer than ${SHORTEST_KEY} characters`;
  return "it contains characters other than visible ASCII";
}
