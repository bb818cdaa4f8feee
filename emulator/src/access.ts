/** Checks API keys and tokens, and keeps only their hashes. */
import type { User } from "./executions/execution.ts";
import { ApiFailure, notFound } from "./failure.ts";
import { fixedId, freshId, sha256 } from "./ids.ts";
import type { ApiKeyOptions } from "./options.ts";

/** The headers that may carry a credential, by lower-case name. */
export type CredentialHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** The keys and tokens that are valid now. Only their hashes are kept. */
export class AccessControl {
  readonly #users = new Map<string, User>();
  /** Hash of a token → hash of the key that it replaces. */
  readonly #tokens = new Map<string, string>();

  constructor(keys: readonly (string | ApiKeyOptions)[]) {
    for (const entry of keys) {
      const { key, user = "developer" } = typeof entry === "string" ? { key: entry } : entry;
      this.#users.set(sha256(key), { id: fixedId("user", user), displayName: user });
    }
  }

  /**
   * The user of a request, by `X-API-KEY` or `Authorization: Bearer`.
   * @throws ApiFailure 401 when there is no valid credential. A revoked key gets the same answer as an unknown one:
   *   the API's documentation does not say whether that is 401 or 403.
   */
  authenticate(headers: CredentialHeaders): User {
    const bearer = /^Bearer +(\S+)$/iu.exec(single(headers.authorization) ?? "")?.[1];
    const key = single(headers["x-api-key"]);
    const hash = key !== undefined ? sha256(key) : bearer && this.#tokens.get(sha256(bearer));
    const user = hash ? this.#users.get(hash) : undefined;
    if (!user) throw new ApiFailure(401, "Unauthorized", "The API key is missing or not valid.");
    return user;
  }

  /** Every user who has a valid key, each once. */
  users(): User[] {
    return [...new Map([...this.#users.values()].map((user) => [user.id, user])).values()];
  }

  /** A user by id or name. @throws ApiFailure 404. */
  user(key: string): User {
    const found = this.users().find(({ id, displayName }) => id === key || displayName === key);
    if (!found) throw notFound("user", key);
    return found;
  }

  /** A token for a user whose password is one of that user's keys. @throws ApiFailure 401 otherwise. */
  login(username: unknown, password: unknown): { user: User; token: string } {
    const hash = typeof password === "string" ? sha256(password) : "";
    const user = this.#users.get(hash);
    if (user?.displayName !== username || !user)
      throw new ApiFailure(401, "Unauthorized", "Wrong user name or password.");
    const token = freshId();
    this.#tokens.set(sha256(token), hash);
    return { user, token };
  }

  /** Invalidates a key, and the tokens that replace it, from now on; returns false if it was not valid before. */
  revoke(key: string): boolean {
    return this.#users.delete(sha256(key));
  }
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
