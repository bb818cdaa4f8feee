/** Holds the API key and cleans everything that leaves the client of it. */
import { ConfigurationError } from "../errors/client.ts";
import { bareError, isHarmless } from "./bare-error.ts";
import { Secrets, SHORTEST_SECRET } from "./redaction.ts";

/** The API key, or what fetches it (called once a request, so that a rotated key is picked up). */
export type ApiKey = string | (() => string | Promise<string>);

/** What can stand in a header without changing it: visible ASCII. A line feed at the end is the usual accident. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;
/** Holds the key where neither `util.inspect` nor `JSON.stringify` sees it, and takes it out of any text. */
export class Credentials {
  readonly #source: ApiKey;
  /** The keys that were used by this client. */
  readonly #keys: Secrets = new Secrets();
  /** What the way to the server must not show: a server does not know it, so its answers are not searched for it. */
  readonly #others: Secrets = new Secrets();

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
    const isLong = typeof key === "string" && key.trim().length >= SHORTEST_SECRET;
    if (isLong) this.#keys.add(key.trim());
    if (isLong && HEADER_SAFE.test(key)) return key;
    const found = describe(key);
    throw new ConfigurationError(`apiKey cannot be used: ${found}. Nothing was sent.`, {
      option: "apiKey",
      advice: {
        code: "api-key",
        text: "Give the whole key as Smart Flows shows it; the variable that should hold it may not be set.",
      },
      outcome: "not-sent",
    });
  }

  /** What was thrown, or where anything in it holds a key, an error in its place that does not. */
  cleanError(thrown: unknown): unknown {
    return isHarmless(thrown, (text) => this.scrub(text) === text)
      ? thrown
      : bareError(thrown, (text) => this.scrub(text));
  }

  /** Takes this out of errors and other texts as well: the credentials of a proxy. */
  protect(secret: string): void {
    this.#others.add(secret);
  }

  /** The text without any key of this client: servers and proxies sometimes echo what they were sent. */
  scrub(text: string): string {
    return this.#others.scrub(this.#keys.scrub(text));
  }

  /** An answer's JSON without any key in it. @param text what it was parsed from */
  scrubJson(value: unknown, text: string): unknown {
    // An escape may hide a key from a search of the text; without one, a text that holds no key spares the walk.
    const mayHold = text.includes("\\") || this.#keys.scrub(text) !== text;
    return mayHold ? this.#keys.scrubJson(value) : value;
  }

  /** The headers without any key in their names and values; the same object where there is none. */
  scrubHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    if (!this.#holdsKey(headers)) return headers;
    const clean = (each: string): string => this.#keys.scrub(each);
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [clean(name), clean(value)]));
  }

  #holdsKey(headers: Readonly<Record<string, string>>): boolean {
    for (const name in headers) {
      const value = headers[name] ?? "";
      if (this.#keys.scrub(name) !== name || this.#keys.scrub(value) !== value) return true;
    }
    return false;
  }
}

function describe(key: unknown): string {
  if (typeof key !== "string") return `it is not a string but ${key === null ? "null" : typeof key}`;
  if (key === "") return "it is empty";
  if (/\s/.test(key)) return "it contains white space, perhaps a line feed at its end: trim it";
  if (key.length < SHORTEST_SECRET) return `it has fewer than ${SHORTEST_SECRET} characters`;
  return "it contains characters other than visible ASCII";
}
