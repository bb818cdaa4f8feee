/** Chooses the control for a simple value, and converts the control's text to that of the document without rounding. */
import type { EnumerationDescription, SimpleTypeDescription } from "../../../../src/index.ts";

/** The control for a text of a type. */
export type Control =
  | { readonly kind: "boolean" }
  | {
      readonly kind: "options";
      readonly options: readonly EnumerationDescription[];
      readonly isOpen: boolean;
    }
  | { readonly kind: "date" | "time" | "datetime-local" }
  | { readonly kind: "number"; readonly isWhole: boolean }
  | { readonly kind: "bytes"; readonly encoding: "base64" | "hex" }
  | { readonly kind: "line" }
  | { readonly kind: "lines" };

/** The values that the browser's controls support, without time zones or years of five digits. Other values are edited as text. */
const HELD: Readonly<Record<"date" | "time" | "datetime-local", RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?$/,
  "datetime-local": /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?$/,
};

const CALENDAR: Readonly<Record<string, "date" | "time" | "datetime-local">> = {
  date: "date",
  time: "time",
  dateTime: "datetime-local",
};

/** The types whose values may contain line breaks. */
const KEEPS_LINES: ReadonlySet<string> = new Set(["string", "anySimpleType"]);

/** The control for a value of the type with this current text. */
export function controlOf(type: SimpleTypeDescription, text: string): Control {
  const options = optionsOf(type);
  if (options !== undefined)
    return { kind: "options", options, isOpen: type.variety === "union" && !isClosed(type) };
  const calendar = type.variety === "atomic" ? CALENDAR[type.builtin] : undefined;
  if (calendar !== undefined) {
    const isHeld = text === "" ? !demandsZone(type) : HELD[calendar].test(text);
    return isHeld ? { kind: calendar } : { kind: "line" };
  }
  switch (type.value) {
    case "boolean":
      return { kind: "boolean" };
    case "number":
    case "bigint":
      return { kind: "number", isWhole: true };
    case "decimal":
    case "float":
      return { kind: "number", isWhole: false };
    case "bytes":
      return { kind: "bytes", encoding: type.builtin === "hexBinary" ? "hex" : "base64" };
    default:
      return isLong(type, text) ? { kind: "lines" } : { kind: "line" };
  }
}

/** Whether a pattern requires a time zone, which a date control cannot write. */
function demandsZone({ facets }: SimpleTypeDescription): boolean {
  return (facets.patterns ?? []).some((pattern) => /Z|\[\+-\]|:00/.test(pattern));
}

function isLong({ builtin, facets, variety }: SimpleTypeDescription, text: string): boolean {
  if (text.includes("\n")) return true;
  if (variety !== "atomic" || !KEEPS_LINES.has(builtin)) return false;
  return (facets.maxLength ?? facets.length ?? 0) > 200;
}

/** The values to choose from: those of an enumeration, or of the members of a union. */
function optionsOf(type: SimpleTypeDescription): readonly EnumerationDescription[] | undefined {
  if (type.variety === "list") return undefined;
  if (type.enumeration !== undefined) return type.enumeration;
  if (type.variety !== "union") return undefined;
  const options = type.members.flatMap((member) => optionsOf(member) ?? []);
  return options.length === 0 ? undefined : options;
}

/** Whether all values of a union are listed by its members. */
function isClosed(type: SimpleTypeDescription): boolean {
  if (type.enumeration !== undefined) return true;
  return type.variety === "union" && type.members.every(isClosed);
}

/** The text in the document for the value of a control, with the seconds that XML Schema requires in times. */
export function textOfControl(kind: Control["kind"], held: string): string {
  const lacksSeconds = (kind === "time" || kind === "datetime-local") && /(?:^|T)\d\d:\d\d$/.test(held);
  return lacksSeconds ? `${held}:00` : held;
}

/** Encodes the octets of a file as text of a type. */
export function textOfBytes(bytes: Uint8Array, encoding: "base64" | "hex"): string {
  if (encoding === "hex")
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
      .join("")
      .toUpperCase();
  let binary = "";
  // The number of arguments of a call is limited.
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** The number of octets that a text encodes. */
export function byteCount(text: string, encoding: "base64" | "hex"): number {
  const digits = text.replace(/\s/g, "");
  if (encoding === "hex") return Math.floor(digits.length / 2);
  return Math.floor((digits.replace(/=+$/, "").length * 3) / 4);
}

/**
 * The faults of a text without the rest of the document; empty if it is valid. The validator reports them too, a moment later and with all
 * other issues.
 */
export function faultsOf(
  type: SimpleTypeDescription,
  text: string,
  namespaces: Readonly<Record<string, string>>,
): readonly string[] {
  const reading = type.read(text, namespaces);
  return reading.valid ? [] : reading.faults;
}

/** The options that contain all typed words. Options that begin with the first word come first. */
export function matchingOptions(
  options: readonly EnumerationDescription[],
  typed: string,
  most: number,
): readonly EnumerationDescription[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const found: EnumerationDescription[] = [];
  const later: EnumerationDescription[] = [];
  for (const option of options) {
    const searched = `${option.text} ${option.documentation ?? ""}`.toLowerCase();
    if (!words.every((word) => searched.includes(word))) continue;
    (option.text.toLowerCase().startsWith(words[0] ?? "") ? found : later).push(option);
    if (found.length >= most) break;
  }
  return [...found, ...later].slice(0, most);
}
