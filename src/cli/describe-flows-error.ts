/** Errors of the Smart Flows client, in the words of the command line. */
import {
  type FlowsErrorCode,
  isActionRequiredError,
  isFlowFailedError,
  isHttpError,
  isTransportError,
  type SmartFlowsError,
} from "../flows/index.ts";
import type { ErrorDescription } from "./error-description.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { plainText } from "./terminal.ts";

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
    message: plainText(error.message),
    lines: linesOf(error),
    hint: hintFor(error),
    exitCode: exitCodeOf(error),
    details: { status, requestId, executionId, reference, outcome, retryable },
  };
}

function exitCodeOf({ code, outcome }: SmartFlowsError): ExitCode {
  if (code === "aborted") return outcome === "unknown" ? EXIT.unknown : EXIT.interrupted;
  if (outcome === "unknown") return EXIT.unknown;
  return EXIT_CODES[code] ?? EXIT.server;
}

function linesOf(error: SmartFlowsError): readonly string[] {
  if (!isFlowFailedError(error)) return [];
  return error.errors
    .slice(0, 20)
    .map(({ error: name, message }) => plainText([name, message].filter(Boolean).join(": ")));
}

/** What to do next, as commands where there are any. */
function hintFor(error: SmartFlowsError): string | undefined {
  const { code, outcome, executionId = "ID", reference = "REFERENCE" } = error;
  const resume = `xsdflow runs resume ${executionId}`;
  if (outcome === "unknown") {
    return `Do not send it again yet: it may be running. Look for it by: xsdflow runs reconcile ${quoted(reference)}`;
  }
  if (isFlowFailedError(error)) {
    return "Mend the data or the flow. The same data counts as sent already: give it another --reference to run it again.";
  }
  if (isActionRequiredError(error)) return `Answer it in Smart Flows, then: ${resume}`;
  if (code === "wait-timeout" || (code === "aborted" && outcome === "accepted"))
    return `Pick it up again: ${resume}`;
  if (code === "document" || code === "disk-full") return `The run need not be repeated: ${resume} --out DIR`;
  if (code === "reference-conflict") return "Give this data another --reference.";
  if (code === "journal")
    return "Nothing was sent, since it could not be recorded. Mend the folder, or choose another: --journal DIR";
  return requestHint(error);
}

function requestHint(error: SmartFlowsError): string | undefined {
  const { code } = error;
  if (code === "authentication") {
    return "Set SMARTFLOWS_API_KEY (or --api-key-file) to a key that is valid on this server; keys are made in Smart Flows under your account.";
  }
  if (code === "execution-not-found") return "xsdflow runs lists the executions that the server knows.";
  if (code === "not-found")
    return "Check the flow's id (--flow) and that --url or SMARTFLOWS_URL ends with /api/v1.";
  if (isTransportError(error)) {
    const next =
      error.executionId === undefined
        ? "Nothing was sent: the command can simply be run again."
        : "The run goes on without you.";
    return `Check --url or SMARTFLOWS_URL, and the network. ${next}`;
  }
  if (code === "rate-limited" || code === "server")
    return "The server may recover by itself: run the command again later.";
  if (code === "bad-response" && isHttpError(error))
    return "Check that the address is a Smart Flows server's, and ends with /api/v1.";
  return undefined;
}

/** A word that a shell takes as one. */
export function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
