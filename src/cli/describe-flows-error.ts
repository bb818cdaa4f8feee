/** Describes errors of the Smart Flows client in terms of the command line. */

import {
  type AdviceCode,
  type FlowsErrorCode,
  type HttpError,
  isActionRequiredError,
  isFlowFailedError,
  isHttpError,
  isTransportError,
  type SmartFlowsError,
} from "../flows/index.ts";
import type { ErrorDescription } from "./error-description.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { quoted } from "./shell-word.ts";
import { plainText } from "./terminal-text.ts";

/** Codes whose exit code is not 3, "server or network". */
const EXIT_CODES: Partial<Record<FlowsErrorCode, ExitCode>> = {
  configuration: EXIT.usage,
  "reference-conflict": EXIT.usage,
  journal: EXIT.usage,
  document: EXIT.usage,
  "disk-full": EXIT.usage,
  "too-large": EXIT.refused,
  validation: EXIT.refused,
  "flow-failed": EXIT.refused,
  "action-required": EXIT.refused,
  "unknown-outcome": EXIT.unknown,
  "wait-timeout": EXIT.unknown,
  "in-progress": EXIT.unknown,
};

/** Describes an error of the client. */
export function describeFlowsError(error: SmartFlowsError): ErrorDescription {
  const { code, status, requestId, executionId, reference, outcome, retryable } = error;
  return {
    code,
    message: plainText(messageOf(error)),
    lines: linesOf(error),
    hint: hintFor(error),
    exitCode: exitCodeOf(error),
    details: { status, requestId, executionId, reference, outcome, retryable, ...bodyOf(error) },
  };
}

function bodyOf(error: SmartFlowsError): { readonly body?: string } {
  return isHttpError(error) && error.body !== undefined ? { body: error.body } : {};
}

/** The message in terms of the command line: the advice becomes a hint, and options have other names here. */
function messageOf({ summary, message, option }: SmartFlowsError): string {
  const fact = summary ?? message;
  const name = option === undefined ? undefined : OPTION_NAMES[option];
  return name !== undefined && option !== undefined && fact.startsWith(option)
    ? name + fact.slice(option.length)
    : fact;
}

/** Options of the client, in terms of the command line. */
const OPTION_NAMES: Readonly<Record<string, string>> = {
  baseUrl: "The address of the server (--url or SMARTFLOWS_URL)",
  apiKey: "The API key (SMARTFLOWS_API_KEY or --api-key-file)",
  proxy: "The proxy (HTTPS_PROXY or HTTP_PROXY)",
};

/** The client's advice, in terms of options and environment variables. */
const ADVICE: Readonly<Record<AdviceCode, string>> = {
  "server-address":
    "Check that the server is running, and that host and port of --url or SMARTFLOWS_URL are right.",
  https: "Use https: the command line sends the key over plain http only to this computer.",
  "api-key":
    "Set SMARTFLOWS_API_KEY, or the file of --api-key-file, to the whole key as Smart Flows shows it.",
  "host-name": "Check the host name in --url or SMARTFLOWS_URL, and the name resolution of this computer.",
  certificate:
    "If your organisation issued the server's certificate, set NODE_EXTRA_CA_CERTS to the file of its certificate authority (PEM).",
  tls: "Check that the port in --url or SMARTFLOWS_URL speaks https.",
  network: "Check the network and the firewall. If a proxy is needed, set HTTPS_PROXY.",
  proxy:
    "Check that the proxy of HTTPS_PROXY or HTTP_PROXY is running and allows this host, or exclude this host with NO_PROXY.",
  "proxy-credentials":
    "Put a user name and password that the proxy accepts into HTTPS_PROXY or HTTP_PROXY: http://user:password@host:port.",
  "api-path": "Check the id or name, and that --url or SMARTFLOWS_URL ends with /api/v1.",
  "final-address": "Set --url or SMARTFLOWS_URL to the final address.",
  "fewer-requests": "Run the command again later; for many records, lower --concurrency or pass --rate.",
  reconcile: "Look at the execution before you try again: xsdflow runs",
  "journal-record":
    "Restore the file from a backup; or look for the execution with xsdflow runs, and remove the damaged file when you know the outcome (docs/journal.md).",
  "body-limit":
    "The answer exceeds the size that xsdflow reads. Check that the address is that of a Smart Flows server.",
};

function exitCodeOf({ code, outcome }: SmartFlowsError): ExitCode {
  if (code === "aborted") return outcome === "unknown" ? EXIT.unknown : EXIT.interrupted;
  if (outcome === "unknown") return EXIT.unknown;
  return EXIT_CODES[code] ?? EXIT.server;
}

/** The number of errors of a run that are printed. */
const MOST_ERRORS = 20;

function linesOf(error: SmartFlowsError): readonly string[] {
  if (isHttpError(error)) return bodyLines(error);
  if (!isFlowFailedError(error)) return [];
  const { errors } = error;
  const more = errors.length - MOST_ERRORS;
  return [
    ...errors
      .slice(0, MOST_ERRORS)
      .map(({ error: name, message }) => plainText([name, message].filter(Boolean).join(": "))),
    ...(more > 0 ? [`and ${more} more: the report of the execution in Smart Flows contains them all`] : []),
  ];
}

/**
 * The whole body if the message contains only its beginning, because the server's reason shows how to correct
 * the data.
 */
function bodyLines({ body, excerpt = "" }: HttpError): readonly string[] {
  if (body === undefined || body.length <= excerpt.length) return [];
  const flat = body.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return flat === excerpt ? [] : ["The server's whole answer:", ...body.split(/\r\n|\r|\n/).map(plainText)];
}

/** What to do next, with commands if there are any. */
function hintFor(error: SmartFlowsError): string | undefined {
  const { code, outcome, executionId = "ID", reference = "REFERENCE" } = error;
  const resume = `xsdflow runs resume ${executionId}`;
  if (code === "journal-record") return ADVICE[code];
  if (outcome === "unknown" && error.reference === undefined && error.executionId !== undefined) {
    // The call was not a submission, but about an existing run.
    const again = error.retryable ? "Run the command again: repeating it is safe. " : "";
    return `${again}Check the state of the run with: ${resume}`;
  }
  if (outcome === "unknown") {
    return `Do not send it again yet: it may be running. Look for it with: xsdflow runs reconcile ${quoted(reference)}`;
  }
  if (isFlowFailedError(error)) {
    return "Correct the data or the flow. Data that was submitted before is not submitted again: to do so, pass another --reference.";
  }
  if (isActionRequiredError(error)) return `Answer it in Smart Flows, then: ${resume}`;
  if (code === "wait-timeout" || (code === "aborted" && outcome === "accepted"))
    return `Resume it: ${resume}`;
  if (code === "document" || code === "disk-full")
    return `The flow need not run again. Save its documents with: ${resume} --out DIR`;
  if (code === "reference-conflict") return "Pass a different --reference for this data.";
  if (code === "journal")
    return "Nothing was sent, because it could not be recorded. Correct the journal, or choose another with --journal.";
  return requestHint(error);
}

function requestHint(error: SmartFlowsError): string | undefined {
  const { code, advice } = error;
  if (code === "authentication") {
    return "Set SMARTFLOWS_API_KEY (or --api-key-file) to a key that is valid on this server; you create keys in Smart Flows, under your account.";
  }
  if (code === "execution-not-found") return "xsdflow runs lists the executions that the server has.";
  if (code === "not-found") {
    return "Check the flow's id or name (--flow), and that --url or SMARTFLOWS_URL ends with /api/v1.";
  }
  if (isTransportError(error)) {
    const next =
      error.executionId === undefined
        ? "Nothing was sent, so you can run the command again."
        : "The execution continues.";
    const check = advice === undefined ? "Check --url or SMARTFLOWS_URL, and the network." : ADVICE[advice];
    return `${check} ${next}`;
  }
  if (advice !== undefined) return ADVICE[advice];
  if (code === "rate-limited" || code === "server")
    return "The server may recover by itself: run the command again later.";
  if (code === "bad-response" && isHttpError(error))
    return "Check that the address is that of a Smart Flows server, and ends with /api/v1.";
  return undefined;
}
