/** A run as text, to be resumed later or elsewhere. It contains no secret. */
import { isId } from "../config/ids.ts";
import { ConfigurationError } from "../errors/client.ts";
import { asObject, given, text } from "../model/read.ts";
import type { RunMode } from "./poll-call.ts";

const VERSION = 1;

/** The content of a token. */
export interface RunToken {
  readonly server: string;
  readonly executionId: string;
  readonly mode: RunMode;
  /** ISO 8601, by our clock. */
  readonly submittedAt: string;
  readonly reference?: string;
  /** Flow id, or name in batch mode; `""` where the server selected. */
  readonly flow?: string;
}

/** The token as JSON. */
export function writeToken(token: RunToken): string {
  return JSON.stringify({ version: VERSION, ...token });
}

/** Reads a token for this server. @throws ConfigurationError for a token of another server or of a newer version, and for a text that is not a token */
export function readToken(token: string, server: string): RunToken {
  const object = asObject(parse(token));
  const { version } = object;
  if (typeof version === "number" && version > VERSION) {
    throw new ConfigurationError(
      `the token has version ${version}, and this release of xsdflow reads version ${VERSION}: update xsdflow`,
    );
  }
  const executionId = text(object, "executionId");
  const from = text(object, "server");
  if (version !== VERSION || !isId(executionId) || from === undefined) {
    throw new ConfigurationError("this is not a token of run.serialize()");
  }
  if (from !== server) {
    throw new ConfigurationError(
      `the run belongs to ${from}, and this client talks to ${server}: use a client for that server`,
    );
  }
  return {
    server,
    executionId,
    mode: text(object, "mode") === "batch" ? "batch" : "interactive",
    submittedAt: text(object, "submittedAt") ?? new Date(0).toISOString(),
    ...given("reference", text(object, "reference")),
    ...given("flow", text(object, "flow")),
  };
}

function parse(token: string): unknown {
  try {
    return JSON.parse(token);
  } catch {
    return undefined;
  }
}
