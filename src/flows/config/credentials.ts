/** Holds the API key, and removes it from everything that leaves the client. */
import { ConfigurationError } from "../errors/client.ts";
import { bareError, isHarmless } from "./bare-error.ts";
import { Secrets, SHORTEST_SECRET } from "./redaction.ts";

/** The API key, or a function that fetches it (called once for each request, so that a rotated key is used). */
export type ApiKey = string | (() => string | Promise<string>);

/** Characters that a header can contain unchanged: visible ASCII. The most common mistake is a line feed at the end. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;
/** Keeps the key hidden from `util.inspect` and `JSON.stringify`, and removes it from any text. */
export class Credentials {
  readonly #source: ApiKey;
  /** The keys that were used by this client. */
  readonly #keys: Secrets = new Secrets();
  /** Secrets of the proxy, which messages must not show. The server never receives them, so its answers are not searched for them. */
  readonly #others: Secrets = new Secrets();

  /** @throws ConfigurationError for a key that cannot be sent as a header. */
  constructor(source: ApiKey) {
    if (typeof source !== "string" && typeof source !== "function") {
      throw new ConfigurationError("apiKey is missing: pass the key, or a function that fetches it");
    }
    this.#source = source;
    if (typeof source === "string") this.#check(source);
  }

  /** The key if it is the same for every request; undefined if `current` has to be called. */
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
      // The provider's error is not passed on: it may contain the secret that the provider read.
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
        text: "Pass the whole key as Smart Flows shows it. The variable that should contain it may not be set.",
      },
      outcome: "not-sent",
    });
  }

  /** The thrown value, or an error without the key if the value contains a key anywhere. */
  cleanError(thrown: unknown): unknown {
    return isHarmless(thrown, (text) => this.scrub(text) === text)
      ? thrown
      : bareError(thrown, (text) => this.scrub(text));
  }

  /** Registers a further secret to be removed from errors and other texts, such as the credentials of a proxy. */
  protect(secret: string): void {
    this.#others.add(secret);
  }

  /** The text without any key of this client: servers and proxies sometimes echo what they received. */
  scrub(text: string): string {
    return this.#others.scrub(this.#keys.scrub(text));
  }

  /** An answer's JSON without any key in it. @param text the text from which it was parsed */
  scrubJson(value: unknown, text: string): unknown {
    // An escape may hide a key from a search of the text; if there is no escape and no key in the text, the value need not be searched.
    const mayHold = text.includes("\\") || this.#keys.scrub(text) !== text;
    return mayHold ? this.#keys.scrubJson(value) : value;
  }

  /** The headers without any key in their names and values; the same object if they contain none. */
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
