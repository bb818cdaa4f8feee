/** Completes XML by the schema: elements, attributes and enumerated values, with their documentation. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import {
  type ContentDescription,
  describe,
  type ElementDescription,
  type ElementSchema,
  type SimpleTypeDescription,
  type TypeDescription,
} from "../../../../src/index.ts";

type Node = ReturnType<ReturnType<typeof syntaxTree>["resolveInner"]>;

/** The source of completions for documents of a schema. */
export function completionFor(
  schema: ElementSchema,
): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const { state, pos } = context;
    const node = syntaxTree(state).resolveInner(pos, -1);
    const tag = ancestor(node, ["OpenTag", "SelfClosingTag"]);
    const path = pathTo(state, node);
    if (node.name === "AttributeValue") return valuesAt(state, node, elementAt(schema, path));
    if (tag !== undefined && node.name !== "TagName" && node.name !== "StartTag" && pos > nameEnd(tag))
      return attributesAt(context, tag, elementAt(schema, path));
    const isInTag = node.name === "TagName" || node.name === "StartTag";
    return elementsAt(context, node, schema, isInTag && tag !== undefined ? path.slice(0, -1) : path);
  };
}

function ancestor(node: Node, names: readonly string[]): Node | undefined {
  for (let at: Node | null = node; at !== null; at = at.parent) if (names.includes(at.name)) return at;
  return undefined;
}

function nameEnd(tag: Node): number {
  return tag.getChild("TagName")?.to ?? tag.from + 1;
}

/** The names of the elements around a place as written, the outermost first. */
function pathTo(state: EditorState, node: Node): string[] {
  const path: string[] = [];
  for (let at: Node | null = node; at !== null; at = at.parent) {
    if (at.name !== "Element") continue;
    const tag = at.getChild("OpenTag") ?? at.getChild("SelfClosingTag");
    const name = tag?.getChild("TagName");
    path.unshift(name ? state.sliceDoc(name.from, name.to) : "");
  }
  return path;
}

function localOf(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** The declaration of the innermost element, followed from the root by local names. */
function elementAt(schema: ElementSchema, path: readonly string[]): ElementDescription | undefined {
  let at: ElementDescription | undefined = describe(schema);
  if (path[0] !== undefined && localOf(path[0]) !== at.name.local) return undefined;
  for (const name of path.slice(1)) {
    if (at === undefined) return undefined;
    at = childrenOf(at.type).find((each) => each.name.local === localOf(name));
  }
  return at;
}

/** The elements that a type's content may contain, each once. */
function childrenOf(type: TypeDescription): readonly ElementDescription[] {
  const found = new Set<ElementDescription>();
  const collect = (content: ContentDescription | undefined): void => {
    switch (content?.kind) {
      case "field":
        for (const { element } of content.members ?? [content]) found.add(element);
        break;
      case "sequence":
      case "all":
        for (const item of content.items) collect(item);
        break;
      case "choice":
        for (const branch of content.branches) collect(branch.content);
        break;
      case "list":
        for (const { element } of content.entries) found.add(element);
        break;
    }
  };
  if (type.kind === "complex") collect(type.content);
  return [...found];
}

function elementsAt(
  { state, pos, explicit }: CompletionContext,
  node: Node,
  schema: ElementSchema,
  path: readonly string[],
): CompletionResult | null {
  const before = state.sliceDoc(Math.max(0, pos - 200), pos);
  const typed = /<([\w.:-]*)$/.exec(before);
  if (typed === null && !explicit) return null;
  if (typed === null && node.name !== "Text" && node.name !== "Element" && node.name !== "Document")
    return null;
  const parent = elementAt(schema, path);
  const elements =
    path.length === 0 ? [describe(schema)] : parent === undefined ? [] : childrenOf(parent.type);
  const from = typed === null ? pos : pos - (typed[1]?.length ?? 0);
  const open = typed === null ? "<" : "";
  const options = elements.map((element): Completion => {
    const name = prefixed(state, element, path.at(-1) ?? "");
    const isEmpty =
      element.type.kind === "complex" &&
      element.type.content === undefined &&
      element.type.text === undefined;
    const rest = isEmpty ? "/>" : `></${name}>`;
    return {
      label: name,
      type: "type",
      ...infoOf(element.documentation),
      apply: (view, _completion, start, end) => {
        const text = `${open}${name}`;
        view.dispatch({
          changes: { from: start, to: end, insert: text + rest },
          selection: { anchor: start + text.length + (isEmpty ? 2 : 1) },
        });
      },
    };
  });
  return options.length === 0 ? null : { from, options, validFor: /^[\w.:-]*$/ };
}

/** The element's name with the prefix that the document binds to its namespace. */
function prefixed(state: EditorState, { name: { ns, local } }: ElementDescription, parent: string): string {
  if (ns === "") return local;
  const head = state.sliceDoc(0, 20_000);
  for (const [, prefix = "", , uri = ""] of head.matchAll(/\sxmlns:([\w.-]+)\s*=\s*(["'])(.*?)\2/g))
    if (uri === ns) return `${prefix}:${local}`;
  const colon = parent.indexOf(":");
  return head.includes(`xmlns="${ns}"`) || colon < 0 ? local : `${parent.slice(0, colon)}:${local}`;
}

function attributesAt(
  { state, pos, explicit }: CompletionContext,
  tag: Node,
  element: ElementDescription | undefined,
): CompletionResult | null {
  if (element?.type.kind !== "complex") return null;
  const typed = /[\s]([\w.:-]*)$/.exec(state.sliceDoc(tag.from, pos));
  if (typed === null || (!explicit && typed[1] === "")) return null;
  const given = new Set(
    tag.getChildren("Attribute").map((each) => {
      const name = each.getChild("AttributeName");
      return name ? state.sliceDoc(name.from, name.to) : "";
    }),
  );
  const options = element.type.attributes
    .filter(({ name }) => name.ns === "" && !given.has(name.local))
    .map(
      ({ name, required, documentation }): Completion => ({
        label: name.local,
        type: "property",
        detail: required ? "required" : "",
        ...infoOf(documentation),
        apply: (view, _completion, from, to) => {
          const insert = `${name.local}=""`;
          view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length - 1 } });
        },
      }),
    );
  return options.length === 0
    ? null
    : { from: pos - (typed[1]?.length ?? 0), options, validFor: /^[\w.:-]*$/ };
}

function valuesAt(
  state: EditorState,
  node: Node,
  element: ElementDescription | undefined,
): CompletionResult | null {
  const name = node.parent?.getChild("AttributeName");
  if (element?.type.kind !== "complex" || !name) return null;
  const written = state.sliceDoc(name.from, name.to);
  const attribute = element.type.attributes.find((each) => each.name.local === localOf(written));
  const options = attribute === undefined ? [] : valuesOf(attribute.type);
  return options.length === 0 ? null : { from: node.from + 1, options, validFor: /^[^"'<&]*$/ };
}

function valuesOf(type: SimpleTypeDescription): readonly Completion[] {
  if (type.builtin === "boolean") return [{ label: "true" }, { label: "false" }];
  return (type.enumeration ?? []).map(({ text, documentation }) => ({
    label: text,
    type: "enum",
    ...infoOf(documentation),
  }));
}

/** The documentation, which is shown as text because CodeMirror puts a string into a text node. */
function infoOf(documentation: string | undefined): { info?: string } {
  const text = documentation?.trim() ?? "";
  return text === "" ? {} : { info: text.slice(0, 600) };
}
