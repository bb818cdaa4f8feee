import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Secrets, SHORTEST_SECRET } from "../../../src/flows/config/redaction.ts";

const SECRET = 'Aa1/Bb2+Cc3"Dd4\\Ee5-F&g=6';

function secretsOf(...all: readonly string[]): Secrets {
  const secrets = new Secrets();
  for (const secret of all) secrets.add(secret);
  return secrets;
}

const isKey = (text: string) => /^[\x21-\x7e]{8,}$/.test(text);
const each = (text: string, write: (code: number) => string) =>
  Array.from(text, (character) => write(character.charCodeAt(0))).join("");
const hex = (code: number) => code.toString(16).padStart(2, "0");
const octal = (character: string) => character.charCodeAt(0).toString(8).padStart(3, "0");
const wrapped = (text: string, width: number, end: string) =>
  (text.match(new RegExp(`.{1,${width}}`, "gs")) ?? []).join(end);
const inHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** How servers, proxies and libraries write what they were sent. */
const FORMS: readonly (readonly [string, (secret: string) => string])[] = [
  ["as it is", (secret) => secret],
  ["in lower case", (secret) => secret.toLowerCase()],
  ["in upper case", (secret) => secret.toUpperCase()],
  ["in JSON", (secret) => JSON.stringify(secret)],
  ["in JSON in JSON", (secret) => JSON.stringify(JSON.stringify({ key: secret }))],
  ["in JSON with escaped slashes", (secret) => JSON.stringify(secret).replaceAll("/", "\\/")],
  ["in a URL", encodeURIComponent],
  ["in a URL, in lower case", (secret) => encodeURIComponent(secret).toLowerCase()],
  ["in a URL in a URL", (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ["in a form", (secret) => new URLSearchParams({ key: secret }).toString()],
  ["with each character percent-encoded", (secret) => each(secret, (code) => `%${hex(code)}`)],
  ["with \\u escapes", (secret) => each(secret, (code) => `\\u00${hex(code).toUpperCase()}`)],
  ["with \\x escapes", (secret) => each(secret, (code) => `\\x${hex(code)}`)],
  ["in HTML", inHtml],
  ["in HTML in HTML", (secret) => inHtml(inHtml(secret))],
  ["with character references", (secret) => each(secret, (code) => `&#${code};`)],
  ["with hexadecimal references", (secret) => each(secret, (code) => `&#x${hex(code)};`)],
  ["as base64", (secret) => Buffer.from(secret).toString("base64")],
  ["as base64 in lower case", (secret) => Buffer.from(secret).toString("base64").toLowerCase()],
  ["as base64 in a URL", (secret) => encodeURIComponent(Buffer.from(secret).toString("base64"))],
  ["as base64 in JSON", (secret) => Buffer.from(secret).toString("base64").replaceAll("/", "\\/")],
  ["as base64url", (secret) => Buffer.from(secret).toString("base64url")],
  ["as base64 of the lower-cased key", (secret) => btoa(secret.toLowerCase())],
  ["as base64 of base64", (secret) => btoa(btoa(secret))],
  ["as Basic authentication", (secret) => `Basic ${btoa(`u:${secret}`)}`],
  ["as hex", (secret) => Buffer.from(secret).toString("hex")],
  ["as HEX", (secret) => Buffer.from(secret).toString("hex").toUpperCase()],
  ["as hex with colons", (secret) => each(secret, (code) => `${hex(code)}:`)],
  ["as an inspected Buffer", (secret) => inspect(Buffer.from(secret))],
  ["as a list of bytes", (secret) => JSON.stringify(Buffer.from(secret))],
  ["reversed", (secret) => Array.from(secret).reverse().join("")],
  ["with NULs, as UTF-16 is read", (secret) => Array.from(secret).join("\0")],
  ["as UTF-16 in JSON", (secret) => JSON.stringify(Array.from(secret).join("\0"))],
  ["as UTF-16 in hex", (secret) => Buffer.from(secret, "utf16le").toString("hex")],
  ["as a list of bytes of UTF-16", (secret) => JSON.stringify([...Buffer.from(secret, "utf16le")])],
  ["as base64 of UTF-16", (secret) => Buffer.from(secret, "utf16le").toString("base64")],
  [
    "as base64 of UTF-16, big end first",
    (secret) => Buffer.from(secret, "utf16le").swap16().toString("base64"),
  ],
  ["as base64 of UTF-16 within more", (secret) => Buffer.from(`ab${secret}c`, "utf16le").toString("base64")],
  ["as base64 of MIME", (secret) => wrapped(btoa(secret), 20, "\r\n")],
  ["as base64 of MIME in JSON", (secret) => JSON.stringify(wrapped(btoa(secret), 10, "\r\n"))],
  [
    "as base64 of MIME in JSON in JSON",
    (secret) => JSON.stringify(JSON.stringify(wrapped(btoa(secret), 10, "\n"))),
  ],
  ["as base64 of MIME in a URL", (secret) => encodeURIComponent(wrapped(btoa(secret), 10, "\r\n"))],
  ["as base64 of MIME in XML", (secret) => wrapped(btoa(secret), 10, "&#13;&#xA;")],
  ["as base64 on folded lines", (secret) => wrapped(btoa(secret), 7, "\r\n ")],
  [
    "as base64 of UTF-16 in MIME",
    (secret) => wrapped(Buffer.from(secret, "utf16le").toString("base64"), 19, "\r\n"),
  ],
  ["as quoted-printable", (secret) => each(secret, (code) => `=${hex(code).toUpperCase()}`)],
  ["as quoted-printable with soft breaks", (secret) => wrapped(secret.replaceAll("=", "=3D"), 9, "=\r\n")],
  ["with octal escapes", (secret) => each(secret, (code) => `\\${code.toString(8)}`)],
  [
    "with octal escapes of four digits",
    (secret) => each(secret, (code) => `\\0${code.toString(8).padStart(3, "0")}`),
  ],
  ["with some octal escapes", (secret) => secret.replace(/[^A-Za-z]/g, (mark) => `\\${octal(mark)}`)],
  ["with \\u{} escapes", (secret) => each(secret, (code) => `\\u{${hex(code)}}`)],
  ["with \\U escapes", (secret) => each(secret, (code) => `\\U000000${hex(code)}`)],
  ["with CSS escapes", (secret) => each(secret, (code) => `\\${hex(code)} `)],
  ["with %u escapes", (secret) => each(secret, (code) => `%u00${hex(code)}`)],
  [
    "with the names of HTML",
    (secret) => secret.replaceAll("&", "&amp;").replaceAll("/", "&sol;").replaceAll("+", "&plus;"),
  ],
];

describe("C4: a secret is removed from texts", () => {
  it.each(FORMS)("%s", (_, write) => {
    const secrets = secretsOf(SECRET);
    for (const [before, after] of [
      ["", ""],
      ["the key ", " is wrong"],
      ["x", "y"],
      ['{"key":"', '"}'],
    ] as const) {
      const text = before + write(SECRET) + after;
      const clean = secrets.scrub(text);
      expect(clean).toContain("[redacted]");
      // Of what is encoded, a last group of bits may be left.
      expect(clean.length).toBeLessThan(before.length + after.length + 60);
      expect(secrets.scrub(clean)).toBe(clean);
    }
  });

  it("in base64, at any offset in the encoded text", () => {
    const secrets = secretsOf(SECRET);
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.constantFrom("base64", "base64url"),
        (before, after, coding) => {
          const text = Buffer.from(before + SECRET + after).toString(coding as BufferEncoding);
          const decoded = Buffer.from(secrets.scrub(text).replaceAll("[redacted]", ""), "base64");
          return !decoded.includes(SECRET.slice(2, -2)) && secrets.scrub(text) !== text;
        },
      ),
    );
  });

  it("whatever the secret is, and wherever it occurs", () => {
    const secret = fc.string({ unit: "binary-ascii", minLength: 8, maxLength: 50 }).filter(isKey);
    const plain = FORMS.filter(([name]) => !name.includes("list") && !name.includes("inspected"));
    const property = fc.property(
      secret,
      fc.constantFrom(...plain),
      fc.nat(200),
      fc.nat(9),
      (key, form, before, after) => {
        const [, write] = form;
        const text = `${" ".repeat(before)}${write(key)}${"x".repeat(after)}`;
        return secretsOf(key).scrub(text) !== text;
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it("of each of the latest 32, for a key may be rotated", () => {
    const keys = Array.from({ length: 40 }, (_, number) => `rotated-key-${String(number).padStart(4, "0")}`);
    const secrets = secretsOf(...keys);
    const kept = keys.slice(-32);
    for (const key of kept) expect(secrets.scrub(`not ${key}`)).toBe("not [redacted]");
    expect(secrets.scrub(kept.join(" "))).not.toContain("rotated");
  });
});

describe("C4: text that is not a secret stays", () => {
  it("as nearly every text, which is the same string", () => {
    const secrets = secretsOf(SECRET);
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => secrets.scrub(text) === text));
  });

  it.each(["", "k", "secret", "1234567"])("if it is shorter than 8 characters: %j", (short) => {
    expect(short.length).toBeLessThan(SHORTEST_SECRET);
    const text = "a secret of 1234567 kinds";
    expect(secretsOf(short).scrub(text)).toBe(text);
  });

  it("as the part that all ids of a server have in common with a key", () => {
    const secrets = secretsOf("0f0e7a64-5a0c-4d3b-9f7e-00155d01c7a4");
    const other = "7d31c0de-5a0c-4d3b-9f7e-00155d01c7a4";
    expect(secrets.scrub(other)).toBe(other);
  });

  it("and a text is searched in linear time, however it tries to be slow", () => {
    const secrets = secretsOf(SECRET, "\\\\\\\\\\\\\\\\key", "%25%25%25%25%25");
    const began = process.cpuUsage();
    for (const piece of [
      "\\",
      "=3D",
      "\\101",
      "\\0",
      "\r\n",
      "%0d",
      "=\n",
      "A\0",
      "00",
      "%25",
      "&amp;",
      "&#0",
      "41 ",
      "65 , ",
      "'A' ,",
      "Aa1/",
      "\\u0041",
      "41:.-",
    ]) {
      secrets.scrub(piece.repeat(100_000));
      secrets.scrub(`41${" ".repeat(100_000)}`);
    }
    // 6 MB; quadratic, it would be hours. The time of the processor, which other processes do not change.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(5_000);
  });
});

describe("C4: a secret is taken out of JSON", () => {
  const secrets = secretsOf(SECRET, "1234567890");

  it("in texts, names, lists and numbers, and the rest stays unchanged", () => {
    const value = {
      id: 7,
      message: `bad ${SECRET}`,
      [SECRET]: [null, true, { deep: SECRET.toLowerCase() }],
      bytes: [...Buffer.from(SECRET)],
      letters: Array.from(SECRET),
      number: 1234567890,
      longer: 12345678901,
    };
    expect(secrets.scrubJson(value)).toEqual({
      id: 7,
      message: "bad [redacted]",
      "[redacted]": [null, true, { deep: "[redacted]" }],
      bytes: ["[redacted]"],
      letters: ["[redacted]"],
      number: "[redacted]",
      longer: 12345678901,
    });
  });

  it("with __proto__ as an ordinary name", () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"b":[[1,2],[]]}');
    expect(JSON.stringify(secrets.scrubJson(value))).toBe('{"__proto__":{"a":1},"b":[[1,2],[]]}');
  });
});
