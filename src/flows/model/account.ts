/** Reads the server's data about the API key's owner and about itself. */
import { asObject, given, text } from "./read.ts";

/** The user to whom the API key belongs. */
export interface Account {
  readonly id?: string;
  readonly displayName?: string;
  /** The user's sign-in name. */
  readonly userName?: string;
  /** The answer, unchanged. */
  readonly raw: unknown;
}

/** Reads a user. Never throws. */
export function readAccount(raw: unknown): Account {
  const object = asObject(raw);
  return {
    ...given("id", text(object, "id")),
    ...given("displayName", text(object, "displayName")),
    // The official SDK has userName; some servers send username.
    ...given("userName", text(object, "userName") ?? text(object, "username")),
    raw,
  };
}

/** The server's data about itself. */
export interface SystemInfo {
  readonly version?: string;
  readonly displayName?: string;
  /** sandbox, development, testing, production. */
  readonly role?: string;
  /** The answer, unchanged. */
  readonly raw: unknown;
}

/** Reads the system's information. Never throws. */
export function readSystemInfo(raw: unknown): SystemInfo {
  const object = asObject(raw);
  return {
    ...given("version", text(object, "version")),
    ...given("displayName", text(object, "displayName")),
    ...given("role", text(object, "role")),
    raw,
  };
}
