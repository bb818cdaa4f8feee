/** Keys of a configuration file: each object in it may contain only known keys. */
import { closest } from "../../arguments/spelling.ts";
import { usageError } from "../exit.ts";

/** Whether a value of a configuration is an object, and not a list. */
export function isConfigObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as messages show it. */
export function shownValue(value: unknown): string {
  const written = JSON.stringify(value) ?? String(value);
  return written.length > 80 ? `${written.slice(0, 80)}…` : written;
}

/**
 * The error for a key that does not exist.
 *
 * @param place the file, and the object in it, as messages show them
 */
export function unknownKey(key: string, known: readonly string[], place: string): Error {
  if (/key|token|secret|password/i.test(key)) {
    const hint = "Set SMARTFLOWS_API_KEY, or pass --api-key-file.";
    return usageError(
      `${place} has the key ${shownValue(key)}: secrets do not belong in a configuration file.`,
      hint,
    );
  }
  const near = closest(key, known);
  const meant = near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `;
  return usageError(
    `${place} has the unknown key ${shownValue(key)}.`,
    `${meant}Known keys: ${known.join(", ")}.`,
  );
}
