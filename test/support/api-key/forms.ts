/** The forms in which a secret may lie in bytes. */

/** A form, by the bytes that give it away. */
export interface Form {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Base64 of text that starts at each of the three places in a group; the characters that depend on neighbours are left out. */
function base64(text: string, encoding: "base64" | "base64url"): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const usable = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString(encoding);
    return usable.slice(before === 0 ? 0 : 4);
  });
}

const codes = (text: string, write: (code: number) => string) =>
  Array.from(text, (character) => write(character.charCodeAt(0))).join("");
const hex = (code: number, length = 2) => code.toString(16).padStart(length, "0");
const reverse = (text: string) => Array.from(text).reverse().join("");

/** Texts that each stand for the secret, by the name of the form. */
function texts(secret: string): readonly (readonly [string, string])[] {
  const half = Math.ceil(secret.length / 2);
  const escapes = codes(secret, (code) => `\\u${hex(code, 4)}`);
  return [
    ["first half", secret.slice(0, half)],
    ["second half", secret.slice(half)],
    ["lower case", secret.toLowerCase()],
    ["upper case", secret.toUpperCase()],
    ["reversed", reverse(secret)],
    ...base64(secret, "base64").map((text) => ["base64", text] as const),
    ...base64(secret, "base64url").map((text) => ["base64url", text] as const),
    ...base64(base64(secret, "base64")[0] ?? "", "base64").map((text) => ["base64 twice", text] as const),
    ["hex", codes(secret, (code) => hex(code))],
    ["HEX", codes(secret, (code) => hex(code).toUpperCase())],
    ["bytes as inspected", codes(secret, (code) => ` ${hex(code)}`).slice(1)],
    ["percent-encoded", codes(secret, (code) => `%${hex(code)}`)],
    ["PERCENT-ENCODED", codes(secret, (code) => `%${hex(code).toUpperCase()}`)],
    ["percent-encoded twice", codes(secret, (code) => `%25${hex(code)}`)],
    ["\\u escapes", escapes],
    ["\\x escapes", codes(secret, (code) => `\\x${hex(code)}`)],
    ["\\u escapes in JSON", escapes.replaceAll("\\", "\\\\")],
    ["XML references", codes(secret, (code) => `&#${code};`)],
    ["XML hex references", codes(secret, (code) => `&#x${hex(code)};`)],
    ["list of bytes", codes(secret, (code) => `,${code}`).slice(1)],
    ["list of bytes with spaces", codes(secret, (code) => `, ${code}`).slice(2)],
    ["list of bytes in lines", codes(secret, (code) => `,\n${code}`).slice(2)],
    ["list of characters", JSON.stringify(Array.from(secret)).slice(1, -1)],
    ["inspected list of characters", Array.from(secret, (character) => `'${character}'`).join(", ")],
  ];
}

/** Every form of the secret that is searched for. */
export function formsOf(secret: string): readonly Form[] {
  const wide = Buffer.from(secret, "utf16le");
  return [
    { name: "UTF-16LE", bytes: wide },
    { name: "UTF-16BE", bytes: Buffer.from(wide).swap16() },
    ...texts(secret).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
  ];
}

/** The first form that is in the bytes. */
export function findForm(bytes: Buffer, forms: readonly Form[]): string | undefined {
  return forms.find((form) => bytes.includes(form.bytes))?.name;
}
