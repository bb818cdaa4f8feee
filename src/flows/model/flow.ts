/** Reads flows from the server's answers. */
import { type Named, readNamed } from "./named.ts";
import { asObject, given, ownJson, text } from "./read.ts";

/** The object Flow of the API. */
export interface Flow {
  readonly id?: string;
  readonly displayName?: string;
  readonly description?: string;
  /** simple or advanced. */
  readonly type?: string;
  readonly input?: {
    readonly id?: string;
    readonly displayName?: string;
    /** plugin, user or none. */
    readonly type?: string;
    /** The data set that the input conforms to: its schema can be fetched. */
    readonly dataset?: Named;
  };
  readonly primaryEntity?: string;
  /** The answer, unchanged. */
  readonly raw: unknown;
}

/** Reads a Flow. Never throws. */
export function readFlow(raw: unknown): Flow {
  const object = asObject(raw);
  const input = ownJson(object, "input");
  return {
    ...given("id", text(object, "id")),
    ...given("displayName", text(object, "displayName")),
    ...given("description", text(object, "description")),
    ...given("type", text(object, "type")),
    ...given("input", input === undefined || input === null ? undefined : readInput(input)),
    ...given("primaryEntity", text(object, "primaryEntity")),
    raw,
  };
}

function readInput(raw: unknown): NonNullable<Flow["input"]> {
  const object = asObject(raw);
  return {
    ...given("id", text(object, "id")),
    ...given("displayName", text(object, "displayName")),
    ...given("type", text(object, "type")),
    ...given("dataset", readNamed(ownJson(object, "dataset"))),
  };
}
