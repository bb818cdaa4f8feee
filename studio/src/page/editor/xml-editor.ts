/**
 * The XML editor. It uses CodeMirror, which is loaded when the editor is first shown. The editor is in a shadow root, where CodeMirror uses
 * adopted style sheets. In the page itself it would use inline styles, which the content security policy forbids.
 */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { xmlLanguage } from "@codemirror/lang-xml";
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  LanguageSupport,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { ElementSchema, Issue } from "../../../../src/index.ts";
import { Deferred } from "../deferred.ts";
import { changeBetween } from "../text-change.ts";
import { completionFor } from "./completion.ts";

/** The operations of the editor for the page. */
export interface XmlEditor {
  /** Shows a text that was changed elsewhere. The cursor and folds do not move where the text is the same. */
  show(xml: string): void;
  /** Marks the issues at their lines. */
  mark(issues: readonly Issue[]): void;
  /** Scrolls to the line of an issue, and puts the cursor there. */
  goTo(issue: Issue, takesFocus: boolean): void;
  destroy(): void;
}

/** Marks a change that comes from the page, for which `onChange` must not be called. */
const fromPage = Annotation.define<boolean>();

/** The colours are variables of the page, so that one theme is enough for light and dark. */
const COLOURS: Parameters<typeof HighlightStyle.define>[0] = [
  { tag: tags.tagName, color: "var(--code-tag)" },
  { tag: tags.attributeName, color: "var(--code-attribute)" },
  { tag: tags.attributeValue, color: "var(--code-value)" },
  { tag: [tags.comment, tags.processingInstruction, tags.documentMeta], color: "var(--muted)" },
  { tag: [tags.angleBracket, tags.definitionOperator], color: "var(--muted)" },
  { tag: [tags.character, tags.special(tags.string)], color: "var(--code-value)" },
];

const LOOK = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "13px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--selection)",
  },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--muted)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--hover)" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--text)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-completionInfo": { maxWidth: "26rem", padding: ".4rem .6rem", whiteSpace: "pre-line" },
  ".cm-foldPlaceholder": {
    backgroundColor: "var(--hover)",
    color: "var(--text)",
    border: "1px solid var(--line)",
  },
  ".cm-diagnostic": { borderLeftColor: "var(--bad)", whiteSpace: "pre-line" },
});

/** Makes the editor in an element. @param onChange called after the keys of a person, with the text */
export function makeXmlEditor(
  place: HTMLElement,
  {
    schema,
    xml,
    onChange,
  }: { readonly schema: ElementSchema; readonly xml: string; readonly onChange: (xml: string) => void },
): XmlEditor {
  const waiting = new Deferred();
  /** The text that the page has from here: it comes back while the next keys are already in. */
  let handed = xml;
  const hand = (): void => {
    handed = view.state.doc.toString();
    onChange(handed);
  };
  const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: xml,
      extensions: [
        ...[
          lineNumbers(),
          foldGutter(),
          codeFolding(),
          lintGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
        ],
        ...[
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          LOOK,
          syntaxHighlighting(HighlightStyle.define(COLOURS)),
        ],
        new LanguageSupport(xmlLanguage),
        autocompletion({ override: [completionFor(schema)] }),
        keymap.of([
          ...[...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...foldKeymap],
          ...[...completionKeymap, ...lintKeymap],
        ]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "XML of the document", tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          const isOwn = update.transactions.some((each) => each.annotation(fromPage) === true);
          if (update.docChanged && !isOwn) waiting.put(hand, update.state.doc.length);
        }),
        EditorView.domEventHandlers({ blur: () => waiting.flush() }),
      ],
    }),
  });
  return {
    show(text) {
      if (text === handed) return;
      waiting.cancel();
      handed = text;
      show(view, text);
    },
    mark: (issues) => view.dispatch(setDiagnostics(view.state, diagnostics(view.state, issues))),
    goTo(issue, takesFocus) {
      const from = offsetOf(view.state, issue);
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: "center" }),
      });
      if (takesFocus) view.focus();
    },
    destroy() {
      waiting.flush();
      view.destroy();
    },
  };
}

/** The change that replaces only the part that differs. */
function show(view: EditorView, text: string): void {
  const { from, removed, inserted } = changeBetween(view.state.doc.toString(), text);
  if (removed === "" && inserted === "") return;
  view.dispatch({
    changes: { from, to: from + removed.length, insert: inserted },
    annotations: fromPage.of(true),
  });
}

function diagnostics(state: EditorState, issues: readonly Issue[]): readonly Diagnostic[] {
  return issues
    .filter(({ line }) => line !== undefined)
    .map((issue) => {
      const from = offsetOf(state, issue);
      const { to } = state.doc.lineAt(from);
      return { from, to: Math.max(from, to), severity: "error", message: issue.message };
    });
}

function offsetOf({ doc }: EditorState, { line = 1, column = 1 }: Issue): number {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(at.to, at.from + Math.max(0, column - 1));
}
