/** Reads the server's data about documents. */
import { type Named, readNamed } from "./named.ts";
import { asArray, asObject, flag, given, ownJson, text } from "./read.ts";

/** The object Document of the API: the server's data about a document, without its content. */
export interface DocumentInfo {
  readonly id?: string;
  readonly displayName?: string;
  /** Media type. */
  readonly contentType?: string;
  readonly finished?: boolean;
  /** ISO 8601. */
  readonly expiration?: string;
  readonly createdAt?: string;
  readonly createdBy?: Named;
  /** The language of the document, such as `{ id: "en" }`. Some servers send only the id. */
  readonly language?: Named;
  /** The flow that made it. */
  readonly origin?: Named;
  /** flowExecutionInput, flowExecutionInternal, flowExecutionOutput, userCreated. */
  readonly usage?: string;
  readonly postProcessing: readonly { readonly message?: string; readonly result?: string }[];
  /** The answer, unchanged. */
  readonly raw: unknown;
}

/** Reads a Document. Never throws. */
export function readDocument(raw: unknown): DocumentInfo {
  const object = asObject(raw);
  return {
    ...given("id", text(object, "id")),
    ...given("displayName", text(object, "displayName")),
    ...given("contentType", text(object, "contentType")),
    ...given("finished", flag(object, "finished")),
    ...given("expiration", text(object, "expiration")),
    ...given("createdAt", text(object, "createdAt")),
    ...given("createdBy", readNamed(ownJson(object, "createdBy"))),
    ...given("language", readLanguage(ownJson(object, "language"))),
    ...given("origin", readNamed(ownJson(object, "origin"))),
    ...given("usage", text(object, "usage")),
    postProcessing: asArray(ownJson(object, "postProcessing")).map((step) => {
      const { message, result } = {
        message: text(asObject(step), "message"),
        result: text(asObject(step), "result"),
      };
      return { ...given("message", message), ...given("result", result) };
    }),
    raw,
  };
}

function readLanguage(value: unknown): Named | undefined {
  return readNamed(typeof value === "string" ? { id: value } : value);
}
