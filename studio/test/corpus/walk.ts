/** A random walk of edits: what a person might do who clicks everywhere. */
import { describe, type ElementDescription, type ElementSchema } from "../../../src/index.ts";
import {
  addEntry,
  addGroup,
  addItem,
  moveItem,
  removeElement,
  setAttribute,
  setText,
  switchBranch,
} from "../../src/form/edit/edits.ts";
import { chooseType, setNil } from "../../src/form/edit/kinds.ts";
import { openInForm } from "../../src/form/open.ts";
import { childView, type NodeView, rootView } from "../../src/form/view/node-view.ts";
import { type Addition, partsOf } from "../../src/form/view/parts.ts";
import { type DocumentNode, elementsOf } from "../../src/form/xml/node.ts";
import { writeDocument } from "../../src/form/xml/write.ts";

/** What went wrong, if anything did. */
export function walk(schema: ElementSchema, xml: string, edits: number, seed: number): string | undefined {
  const root = describe(schema);
  const pick = picker(seed);
  let document = openInForm(xml, root);
  for (let count = 0; count < edits; count += 1) {
    try {
      document = edited(document, somewhere(document, root, pick), pick);
      const text = writeDocument(document);
      if (writeDocument(openInForm(text, root)) !== text)
        return `after edit ${count + 1}, form and text differ`;
    } catch (error) {
      return `edit ${count + 1}: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`;
    }
  }
  return undefined;
}

type Pick = (below: number) => number;

/** Numbers from 0 up to, and without, `below`; the same for the same seed. */
function picker(seed: number): Pick {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function somewhere(document: DocumentNode, root: ElementDescription, pick: Pick): NodeView {
  let view = rootView(document, root);
  for (;;) {
    const children = elementsOf(view.element);
    const child = children[pick(children.length + 1)];
    const inner = child === undefined ? undefined : childView(view, child);
    if (inner === undefined) return view;
    view = inner;
  }
}

function edited(document: DocumentNode, view: NodeView, pick: Pick): DocumentNode {
  const { content, additions, text, attributes } = partsOf(view);
  const { path, description } = view;
  switch (pick(7)) {
    case 0:
      return text === undefined ? document : setText(document, path, TEXTS[pick(TEXTS.length)] ?? "");
    case 1: {
      const addition = additions[pick(additions.length)];
      // A document that only grows would make the walk slow.
      return addition === undefined || elementsOf(document.root).length > 300
        ? document
        : added(document, view, addition);
    }
    case 2:
      return path.length === 0 ? document : removeElement(document, path);
    case 3: {
      const part = content[pick(content.length)];
      if (part?.kind === "choice") {
        const branch = part.choice.branches[pick(part.choice.branches.length)];
        return branch === undefined ? document : switchBranch(document, view, part.choice, branch).document;
      }
      if (part?.kind === "list" && part.list.entries.length > 0) {
        const entry = part.list.entries[pick(part.list.entries.length)];
        return entry === undefined ? document : addEntry(document, view, entry.element).document;
      }
      if (part?.kind !== "field") return document;
      const item = part.items[pick(part.items.length)];
      return item === undefined
        ? addItem(document, view, part.field).document
        : moveItem(document, path, part.items, item.key, pick(3) - 1);
    }
    case 4: {
      const attribute = attributes[pick(attributes.length)];
      return attribute === undefined
        ? document
        : setAttribute(document, view, attribute.description.name, TEXTS[pick(TEXTS.length)]);
    }
    case 5: {
      const choice = description.types[pick(description.types.length)];
      return choice === undefined ? document : chooseType(document, view, choice);
    }
    default:
      return description.nillable ? setNil(document, view, !view.isNil) : document;
  }
}

function added(document: DocumentNode, view: NodeView, addition: Addition): DocumentNode {
  switch (addition.kind) {
    case "attribute":
      return setAttribute(document, view, addition.description.name, "x");
    case "field":
      return addItem(document, view, addition.field).document;
    case "group":
      return addGroup(document, view, addition.group).document;
    case "branch":
      return switchBranch(document, view, addition.choice, addition.branch).document;
    default:
      return document;
  }
}

const TEXTS: readonly string[] = [
  "",
  "1",
  "2026-08-22",
  "Tea & <cake>",
  " spaces ",
  "line\nbreak",
  'quote " tab\t',
  "ünïcode 😀",
];
