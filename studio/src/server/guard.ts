/**
 * Allows only the studio's own page to use its server. Any page in the browser can send requests to a port of this computer, so each request
 * is checked by its Host, its Origin, and a token that only the address printed in the terminal contains.
 *
 * The token is sent in a header and not in a cookie, because browsers send cookies of 127.0.0.1 to all its ports, and so to other programs.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { TOKEN_HEADER } from "../protocol/messages.ts";
import { StudioFailure } from "./failure.ts";

/** 256 bits, for the fragment of a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * Refuses a request that was sent to another host name (DNS rebinding) or by another site.
 *
 * @param port the port of the studio
 * @throws StudioFailure with status 403
 */
export function requireOwnPage(headers: IncomingHttpHeaders, port: number): void {
  const names = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  const { host = "", origin } = headers;
  if (!names.includes(host)) throw forbidden("The request was sent to another host.");
  if (origin !== undefined && origin !== `http://${host}`)
    throw forbidden("The request comes from another site.");
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none")
    throw forbidden("The request comes from another site.");
}

/** @throws StudioFailure with status 401 if the request does not carry the token */
export function requireToken(headers: IncomingHttpHeaders, token: string): void {
  const given = headers[TOKEN_HEADER];
  // The hashes have equal lengths, which timingSafeEqual requires, and so do not reveal the length of the token.
  const [a, b] = [typeof given === "string" ? given : "", token].map((text) =>
    createHash("sha256").update(text).digest(),
  );
  if (a !== undefined && b !== undefined && timingSafeEqual(a, b)) return;
  const message = "This page was not opened with the address that xsdflow studio printed. Open that address.";
  throw new StudioFailure(401, { code: "token", message });
}

function forbidden(message: string): StudioFailure {
  return new StudioFailure(403, { code: "forbidden", message });
}
