/** Accepts requests to start an execution: validates the input and accepts or refuses it. */
import type { XmlDocument } from "libxml2-wasm";
import type { ServerClock } from "../clock.ts";
import { badRequest } from "../failure.ts";
import type { FlowCatalog } from "../flows/catalog.ts";
import type { Flow } from "../flows/flow.ts";
import { freshId, sha256 } from "../ids.ts";
import { withDocument } from "../judge/parse.ts";
import { type InputReading, readInput } from "../judge/reading.ts";
import type { Execution, User } from "./execution.ts";

/** A request to start an execution. */
export interface StartRequest {
  readonly mode: "interactive" | "batch";
  readonly flow?: Flow;
  readonly datasetId?: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly reference?: string;
  readonly user: User;
}

const LONGEST_LABEL = 80;

/** The result of examining a body. */
interface Judged extends InputReading {
  readonly kind: Execution["payloadKind"];
  readonly candidates?: readonly Flow[];
}

/**
 * Checks a request to start, and makes the execution.
 * @throws ApiFailure 400 for a body that is not well-formed, is not valid, or fits no flow.
 */
export function intake(
  request: StartRequest,
  catalog: FlowCatalog,
  clock: ServerClock,
  number: number,
): Execution {
  const judged = judgeBody(request, catalog);
  const now = clock.now().toISOString();
  const reference = request.reference ?? judged.reference;
  const { flow, user, mode, contentType, body } = request;
  return {
    id: freshId(),
    number,
    ...(flow ? { flowId: flow.id, flowName: flow.name } : {}),
    ...(judged.candidates ? { candidates: judged.candidates.map((candidate) => candidate.id) } : {}),
    ...(reference === undefined ? {} : { reference }),
    label: labelOf(reference ?? judged.number ?? String(number)),
    ...{ mode, user, receivedAt: now, modifiedAt: now, inputId: freshId(), contentType },
    ...{ payloadKind: judged.kind, payloadBytes: body.byteLength, payloadHash: sha256(body) },
    status: flow ? "Queued" : "SelectFlow",
    message: flow ? "Queued" : "Select a flow",
    ...{ percentage: 0, stage: 0, canceled: false, version: 0, answers: [], stageTimes: [], documents: [] },
  };
}

// It becomes part of a file name, so it must be short and on one line.
function labelOf(text: string): string {
  return [...text.replace(/\s+/gu, " ")].slice(0, LONGEST_LABEL).join("");
}

function judgeBody(request: StartRequest, catalog: FlowCatalog): Judged {
  const { flow, body } = request;
  const kind = kindOf(body, request.contentType);
  if (kind === "none") return { kind, ...(flow ? {} : { candidates: catalog.flows }) };
  if (!flow && request.datasetId === undefined) {
    throw badRequest("datasetId is needed when data is sent without flowId.");
  }
  checkDataset(request, catalog);
  if (kind === "json") return judgeJson(request, catalog);
  return withDocument(body, (document) => judgeXml(document, request, catalog));
}

function judgeXml(document: XmlDocument, request: StartRequest, catalog: FlowCatalog): Judged {
  const { flow } = request;
  if (flow) {
    flow.judge?.check(document);
    return { kind: "xml", ...readInput(document, flow.referencePath) };
  }
  const candidates = candidatesOf(request, catalog);
  candidates[0]?.judge?.check(document);
  return { kind: "xml", candidates, ...readInput(document, candidates[0]?.referencePath) };
}

function judgeJson(request: StartRequest, catalog: FlowCatalog): Judged {
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(request.body));
  } catch {
    throw badRequest("The body is neither XML nor JSON.");
  }
  return { kind: "json", ...(request.flow ? {} : { candidates: candidatesOf(request, catalog) }) };
}

function checkDataset({ flow, datasetId }: StartRequest, catalog: FlowCatalog): void {
  if (datasetId === undefined) return;
  catalog.dataset(datasetId);
  if (flow?.dataset && flow.dataset.id !== datasetId) {
    throw badRequest("The data set is not the primary data set of the flow.");
  }
}

function candidatesOf(request: StartRequest, catalog: FlowCatalog): Flow[] {
  return catalog.flows.filter((flow) => flow.dataset?.id === request.datasetId);
}

// A page of the API's documentation prints application/json for XML too: the content takes precedence over the label.
function kindOf(body: Uint8Array, contentType: string): Execution["payloadKind"] {
  if (body.byteLength === 0) return "none";
  const first = body.find((byte) => byte > 0x20 && byte < 0x80);
  const jsonStart = first === 0x7b || first === 0x5b;
  return first === 0x3c || (!jsonStart && /\bxml\b/iu.test(contentType)) ? "xml" : "json";
}
