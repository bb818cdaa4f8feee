/**
 * The form of a document, as the workbench uses it. The document itself is XML text, which the editor beside the form changes too: the form
 * shows the text that it is given, and hands on the text that it makes, when nobody types.
 */
import type { VNode } from "preact";
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import { describe, type ElementSchema, type Issue } from "../../../../src/index.ts";
import { NO_ISSUES, placeIssues } from "../../form/issues.ts";
import { labelOf } from "../../form/schema/label.ts";
import { rootView } from "../../form/view/node-view.ts";
import { ElementFields } from "./element-fields.tsx";
import { type FormDesk, fieldId } from "./form-desk.ts";
import { useFormDocument } from "./use-form-document.ts";

/** The properties of the form. */
export interface FormViewProps {
  readonly schema: ElementSchema;
  /** A well-formed document. */
  readonly xml: string;
  /** The form keeps its own document as long as this is the same. */
  readonly version: number;
  /** The issues of `xml`, which the form shows at the fields that their `xpath` names. */
  readonly issues: readonly Issue[];
  /** Called with the whole document after edits, and with the version that was edited. */
  readonly onXml: (xml: string, version: number) => void;
  /** Steps back, or forth, in the past of the whole document. */
  readonly onStep: (way: "back" | "forth") => void;
  /** An issue to go to: its field is made visible and gets the focus. Another `sequence` asks again. */
  readonly goTo?: { readonly issue: Issue; readonly sequence: number };
}

const NOWHERE: ReadonlySet<number> = new Set();

/** The form. */
export function FormView({ schema, xml, version, issues, onXml, onStep, goTo }: FormViewProps): VNode {
  const root = useMemo(() => describe(schema), [schema]);
  const { read, apply, flush } = useFormDocument({ root, xml, version }, onXml);
  const placed = useMemo(
    () => ("fault" in read ? NO_ISSUES : placeIssues(read.document, issues)),
    // Issues arrive later than the document in which they were found, so they are placed only when they change.
    [issues],
  );
  const focus = useRef<number | undefined>(undefined);
  const target = useRef(NOWHERE);
  const applyAndFocus = useCallback<FormDesk["applyAndFocus"]>((change) => {
    apply((document) => {
      const made = change(document);
      focus.current = made.key;
      // A row that was added to a long list may be beyond those that are built.
      if (made.key !== undefined) target.current = new Set([made.key]);
      return made.document;
    });
  }, []);
  const place = useMemo(() => {
    const found =
      goTo === undefined ? undefined : placed.places.find(({ issue }) => isSame(issue, goTo.issue));
    if (found !== undefined) target.current = new Set(found.keys);
    return found;
  }, [goTo?.sequence]);
  const desk: FormDesk = {
    ...{ root, issues: placed, target: target.current, apply, applyAndFocus },
    fields: (view) => <ElementFields view={view} desk={desk} />,
  };
  useEffect(() => {
    const key = focus.current;
    focus.current = undefined;
    if (key !== undefined) focusOn(key, undefined);
  });
  useEffect(() => {
    const key = place?.keys.at(-1);
    if (key !== undefined) focusOn(key, place?.attribute ?? place?.missing[0]);
  }, [goTo?.sequence]);
  if ("fault" in read)
    return (
      <p class="empty" role="status">
        {read.fault}
      </p>
    );
  return (
    <form
      class="form"
      onSubmit={(event) => event.preventDefault()}
      onFocusOut={flush}
      onKeyDown={(event) => {
        const way = stepOf(event);
        if (way === undefined) return;
        event.preventDefault();
        flush();
        onStep(way);
      }}
      aria-label={labelOf(root.name.local)}
    >
      <ElementFields view={rootView(read.document, root)} desk={desk} />
    </form>
  );
}

/**
 * Undo and redo of the whole document by the keys that everybody knows: fields of the form have no past of their own. What is typed in a
 * field is undone by the browser as long as the document has not taken it.
 */
function stepOf({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
  target,
}: KeyboardEvent): "back" | "forth" | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  if (target instanceof HTMLElement && target.dataset.past === "own") return undefined;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "forth" : "back";
  return letter === "y" && !shiftKey ? "forth" : undefined;
}

function isSame(one: Issue, other: Issue): boolean {
  return one === other || (one.xpath === other.xpath && one.message === other.message);
}

/** Moves the focus to the control of an element or one of its parts, or to the first control in it. */
function focusOn(key: number, part: string | undefined): void {
  const id = fieldId(key);
  const wanted =
    (part === undefined ? null : document.querySelector(`[id="${CSS.escape(fieldId(key, part))}"]`)) ??
    document.getElementById(id) ??
    document.querySelector(`[id^="${id}-"]:is(input, select, textarea, button)`);
  if (!(wanted instanceof HTMLElement)) return;
  wanted.focus();
  wanted.scrollIntoView({ block: "nearest" });
}
