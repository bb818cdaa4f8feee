/** The document that is open: its text, what is wrong with it, and its past. */
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ElementSchema, Issue } from "../../../../src/index.ts";
import { forgetDraft, keepDraft, readDraft } from "./drafts.ts";
import { firstXml } from "./first-document.ts";
import { issuesOf } from "./issues-of.ts";
import { changed, NO_PAST, type Past, redone, undone } from "./past.ts";

/** A document, and what can be done with it. */
export interface OpenDocument {
  readonly xml: string;
  /** The last text that was well-formed: what the form shows. */
  readonly formXml: string;
  /** Issues of `xml`; those of an earlier text while `isJudging`. */
  readonly issues: readonly Issue[];
  readonly isWellFormed: boolean;
  readonly isJudging: boolean;
  /** False for one that is too large to be kept as a draft. */
  readonly isKept: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  change(xml: string): void;
  /** Puts another document in its place: a step of its own, however soon the next change follows. */
  replace(xml: string): void;
  undo(): void;
  redo(): void;
  /** Throws the draft away, and begins anew. */
  discard(): void;
}

/** A document is judged at once up to this length, and beyond when nobody has typed for a moment. */
const AT_ONCE = 200_000;
const PAUSE = 250;
const DRAFT_PAUSE = 400;

interface State {
  readonly xml: string;
  readonly past: Past;
}

/** Opens the draft of a schema, or a new document. @param key that of the draft */
export function useDocument(schema: ElementSchema, key: string): OpenDocument {
  const [{ xml, past }, setState] = useState<State>(() => ({
    xml: readDraft(key) ?? firstXml(schema),
    past: NO_PAST,
  }));
  const settled = useSettled(xml, xml.length > AT_ONCE ? PAUSE : 0);
  const verdict = useMemo(() => issuesOf(schema, settled), [schema, settled]);
  // The form needs a document from the start, also where a draft is broken.
  const formXml = useRef<string | undefined>(undefined);
  if (verdict.isWellFormed) formXml.current = settled;
  formXml.current ??= firstXml(schema);
  const [isKept, setKept] = useState(true);
  const isChanged = past !== NO_PAST;
  useEffect(() => {
    if (!isChanged) return undefined;
    const timer = setTimeout(() => setKept(keepDraft(key, xml)), DRAFT_PAUSE);
    return () => clearTimeout(timer);
  }, [key, xml, isChanged]);

  const change = useCallback((next: string): void => {
    setState((now) => (now.xml === next ? now : { xml: next, past: changed(now.past, now.xml, Date.now()) }));
  }, []);
  const replace = useCallback((next: string): void => {
    setState(({ xml: old, past: before }) => ({
      xml: next,
      past: { ...changed({ ...before, at: 0 }, old, Date.now()), at: 0 },
    }));
  }, []);
  const step = useCallback((way: typeof undone): void => {
    setState((now) => {
      const [text, rest] = way(now.past, now.xml) ?? [now.xml, now.past];
      return { xml: text, past: rest };
    });
  }, []);
  return {
    ...{ xml, formXml: formXml.current, ...verdict, isJudging: settled !== xml, isKept, change, replace },
    ...{ canUndo: past.back.length > 0, canRedo: past.forth.length > 0 },
    undo: () => step(undone),
    redo: () => step(redone),
    discard: () => {
      forgetDraft(key);
      replace(firstXml(schema));
    },
  };
}

/** A value once it has not changed for some milliseconds; at once for 0. */
function useSettled(value: string, pause: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (pause === 0) return undefined;
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return pause === 0 ? value : settled;
}
