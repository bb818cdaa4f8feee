/** The events of a document made from a value, including problems at their places. */
import type { ClarkName } from "../../xml/events.ts";
import type { ElementDeclaration } from "../components.ts";
import type { ValuePath } from "../value/path.ts";
import { type DocumentAttribute, type DocumentEvent, REPORTED_TAG, UNKNOWN_TAG } from "./document.ts";
import type { Problem } from "./problem.ts";

/** Takes the events in document order. */
export class EventList {
  readonly events: DocumentEvent[] = [];

  report(problem: Problem): void {
    this.events.push({ kind: "problem", problem });
  }

  gap(names: readonly ClarkName[] | undefined, extra?: true): void {
    this.events.push(extra === undefined ? { kind: "gap", names } : { kind: "gap", names, extra });
  }

  /** An element whose value cannot be checked, for a reason that was reported or lies in these attributes. */
  unknown(
    declaration: ElementDeclaration,
    path: ValuePath | undefined,
    attributes: readonly DocumentAttribute[] = [],
  ): void {
    this.events.push({
      kind: "start",
      name: declaration.name,
      attributes,
      path,
      elementOnly: false,
      reported: UNKNOWN_TAG,
    });
    this.gap(undefined);
    this.end(path);
  }

  start(
    declaration: ElementDeclaration,
    attributes: readonly DocumentAttribute[],
    path: ValuePath | undefined,
    elementOnly = false,
    declarations?: ReadonlyMap<string, string>,
  ): void {
    const { name } = declaration;
    const start = { kind: "start", name, attributes, path, elementOnly, reported: REPORTED_TAG } as const;
    this.events.push(declarations === undefined ? start : { ...start, declarations });
  }

  text(data: string, path: ValuePath | undefined): void {
    if (data !== "") this.events.push({ kind: "text", data, path });
  }

  end(path: ValuePath | undefined, textPath: ValuePath | undefined = path): void {
    this.events.push(textPath === path ? { kind: "end", path } : { kind: "end", path, textPath });
  }
}
