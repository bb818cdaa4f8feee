/** Checks address, TLS, key and version, which have to be right before a flow can be checked. */
import {
  isAuthError,
  isHttpError,
  isNotFoundError,
  isPermissionError,
  isTransportError,
  type SmartFlows,
} from "../../flows/index.ts";
import { describeError } from "../describe-error.ts";
import { EXIT } from "../exit.ts";
import type { Check } from "./check.ts";

const CERTIFICATE = /CERT|SELF_SIGNED|VERIFY|ISSUER|ALTNAME|TLS|SSL|EPROTO/;

const NO_API = "Check that the address is that of a Smart Flows server, and ends with /api/v1.";

/** Requests the user of the key and the version of the server. Errors of the client become problems. */
export async function serverChecks(client: SmartFlows, server: string): Promise<readonly Check[]> {
  const account = await client.me().catch((error: unknown) => ({ error }));
  if ("error" in account) return failedContact(account.error, server);
  const name = account.displayName ?? account.id;
  return [
    { check: "address", status: "ok", message: `${server} answers` },
    tlsCheck(server),
    { check: "key", status: "ok", message: name === undefined ? "accepted" : `accepted: it is ${name}'s` },
    await versionCheck(client),
  ];
}

function tlsCheck(server: string): Check {
  return server.startsWith("https:")
    ? { check: "tls", status: "ok", message: "the certificate is trusted" }
    : { check: "tls", status: "skipped", message: "plain http to this computer" };
}

/** The check that failed, followed by the later ones as skipped. */
function failedContact(error: unknown, server: string): readonly Check[] {
  const problem = problemOf(error);
  const answered: Check = { check: "address", status: "ok", message: `${server} answers` };
  if (isAuthError(error) || isPermissionError(error)) {
    return [
      answered,
      tlsCheck(server),
      { check: "key", ...problem },
      skipped("server", "the key is not accepted"),
    ];
  }
  const why = "the server could not be queried";
  if (isTransportError(error) && CERTIFICATE.test(codesOf(error))) {
    const address: Check = {
      check: "address",
      status: "ok",
      message: `a program accepts connections at ${server}`,
    };
    return [address, { check: "tls", ...problem }, skipped("key", why), skipped("server", why)];
  }
  const tls = isHttpError(error) ? tlsCheck(server) : skipped("tls", why);
  const address: Check = {
    check: "address",
    ...problem,
    ...(isNotFoundError(error) ? { next: NO_API } : {}),
  };
  return [address, tls, skipped("key", why), skipped("server", why)];
}

async function versionCheck(client: SmartFlows): Promise<Check> {
  try {
    const { version, role, displayName } = await client.systemInfo();
    const told = [displayName, version && `version ${version}`, role && `role ${role}`].filter(Boolean);
    const message = told.length === 0 ? "it reports neither a version nor a role" : told.join(", ");
    return { check: "server", status: "ok", message };
  } catch (error) {
    return { check: "server", ...problemOf(error) };
  }
}

function skipped(check: Check["check"], message: string): Check {
  return { check, status: "skipped", message };
}

/** A problem in terms of the command line. @throws the error itself, if it is an internal error of xsdflow */
export function problemOf(error: unknown): Omit<Check, "check"> {
  const { message, lines = [], hint, exitCode } = describeError(error);
  if (exitCode === EXIT.fault || exitCode === EXIT.interrupted) throw error;
  const [first] = lines;
  const told = first === undefined ? message : `${message} ${first}`;
  return { status: "problem", message: told, exitCode, ...(hint === undefined ? {} : { next: hint }) };
}

/** The codes of an error and its causes, because the client's own code hides that of the cause. */
function codesOf(error: unknown, depth: number = 0): string {
  if (typeof error !== "object" || error === null || depth > 5) return "";
  return `${String(Reflect.get(error, "code") ?? "")} ${codesOf(Reflect.get(error, "cause"), depth + 1)}`;
}
