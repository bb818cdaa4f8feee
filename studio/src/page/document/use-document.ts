/** The state of the open document: its text, its issues, and its history. */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { ElementSchema, Issue } from "../../../../src/index.ts";
import { forgetDraft, keepDraft, readDraft } from "./drafts.ts";
import { firstXml } from "./first-document.ts";
import { issuesOf, type Verdict } from "./issues-of.ts";
import { changed, NO_PAST, type Past, redone, undone } from "./past.ts";

/** A document with its operations. */
export interface OpenDocument {
  readonly xml: string;
  /** The last well-formed text, which the form shows. */
  readonly formXml: string;
  /** Another number where `formXml` was not made by the form, which then has to read it. */
  readonly formVersion: number;
  /** The issues of `xml`, or of an earlier text while `isJudging`. */
  readonly issues: readonly Issue[];
  readonly isWellFormed: boolean;
  readonly isJudging: boolean;
  /** Whether the document is kept as a draft; false if it is too large. */
  readonly isKept: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  change(xml: string): void;
  /** Takes the text that the form made of the text with a version. */
  edit(xml: string, version: number): void;
  /** Replaces the document. This is a separate step for undo, even if another change follows immediately. */
  replace(xml: string): void;
  undo(): void;
  redo(): void;
  /** Discards the draft, and starts again. */
  discard(): void;
}

const DRAFT_PAUSE = 400;

interface Text {
  readonly xml: string;
  /** The same for all texts that the form makes of one that it has read. */
  readonly version: number;
}

interface State extends Text {
  /** The highest version so far: none is given twice. */
  readonly newest: number;
  readonly past: Past;
}

interface Judged extends Text, Verdict {
  readonly formXml: string;
  readonly formVersion: number;
}

/** Opens the draft of a schema, or a new document. @param key the key of the draft */
export function useDocument(schema: ElementSchema, key: string): OpenDocument {
  const [{ xml, version, past }, setState] = useState<State>(() => ({
    ...{ xml: readDraft(key) ?? firstXml(schema), version: 0, newest: 0, past: NO_PAST },
  }));
  const [judged, setJudged] = useState<Judged>(() => judge(schema, { xml, version }));
  const isJudging = judged.xml !== xml || judged.version !== version;
  useEffect(() => {
    if (!isJudging) return undefined;
    // The page is painted before the document is judged: a key, or the next text, comes first.
    const timer = setTimeout(() => setJudged(judge(schema, { xml, version }, judged)));
    return () => clearTimeout(timer);
  }, [schema, xml, version, isJudging]);
  const isKept = useDraft(key, xml, past !== NO_PAST);

  const change = useCallback((next: string, from?: number): void => {
    setState((now) =>
      next === now.xml ? now : withText(now, next, changed(now.past, now.xml, next, Date.now()), from),
    );
  }, []);
  const replace = useCallback((next: string): void => {
    setState((now) => {
      const alone = { ...now.past, at: 0 };
      return withText(now, next, { ...changed(alone, now.xml, next, Date.now()), at: 0 });
    });
  }, []);
  const step = useCallback((way: typeof undone): void => {
    setState((now) => {
      const stepped = way(now.past, now.xml);
      return stepped === undefined ? now : withText(now, ...stepped);
    });
  }, []);
  return {
    ...{ xml, formXml: judged.formXml, formVersion: judged.formVersion, issues: judged.issues },
    ...{ isWellFormed: judged.isWellFormed, isJudging, isKept, change, edit: change, replace },
    ...{ canUndo: past.back.length > 0, canRedo: past.forth.length > 0 },
    undo: () => step(undone),
    redo: () => step(redone),
    discard: () => {
      forgetDraft(key);
      replace(firstXml(schema));
    },
  };
}

/** The state with another text: of a version of its own, or of the one that the form made it from. */
function withText({ newest }: State, xml: string, past: Past, from?: number): State {
  return from === undefined
    ? { xml, past, version: newest + 1, newest: newest + 1 }
    : { xml, past, version: from, newest };
}

/** Judges a text. The form goes on with the last one that is well-formed; at the start, with a new document. */
function judge(schema: ElementSchema, { xml, version }: Text, before?: Judged): Judged {
  const verdict = issuesOf(schema, xml);
  if (verdict.isWellFormed) return { xml, version, ...verdict, formXml: xml, formVersion: version };
  const { formXml = firstXml(schema), formVersion = version } = before ?? {};
  return { xml, version, ...verdict, formXml, formVersion };
}

/** Keeps the draft of a document that was changed: in a moment, and when the page is left. @returns whether there was room for it */
function useDraft(key: string, xml: string, isChanged: boolean): boolean {
  const [isKept, setKept] = useState(true);
  useEffect(() => {
    if (!isChanged) return undefined;
    const keep = (): void => setKept(keepDraft(key, xml));
    const timer = setTimeout(keep, DRAFT_PAUSE);
    addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", keep);
    };
  }, [key, xml, isChanged]);
  return isKept;
}
