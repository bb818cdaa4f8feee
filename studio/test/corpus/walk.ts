/** Makes a random walk of edits, as a user might who clicks everywhere. */
import { describe, type ElementDescription, type ElementSchema } from "../../../src/index.ts";
import {
  addEntry,
  addGroup,
  addItem,
  addRound,
  moveItem,
  removeElement,
  setAttribute,
  setText,
  switchBranch,
} from "../../src/form/edit/edits.ts";
import { chooseMember, chooseType, setNil } from "../../src/form/edit/kinds.ts";
import { takeContent, writtenContent } from "../../src/form/edit/written.ts";
import { openInForm } from "../../src/form/open.ts";
import { childView, type NodeView, rootView } from "../../src/form/view/node-view.ts";
import { type Addition, type ContentPart, type FieldPart, partsOf } from "../../src/form/view/parts.ts";
import { type DocumentNode, elementsOf } from "../../src/form/xml/node.ts";
import { reconciled } from "../../src/form/xml/reconcile.ts";
import { writeDocument } from "../../src/form/xml/write.ts";
import { differenceOf } from "./shown.ts";

/** A document that has grown by this number of characters is only edited and shortened from then on, since each step reads all of it. */
const MOST_GROWTH = 40_000;

/** Returns the fault, or `undefined` if there is none. */
export function walk(schema: ElementSchema, xml: string, edits: number, seed: number): string | undefined {
  const root = describe(schema);
  const pick = picker(seed);
  let document = openInForm(xml, root);
  let { length } = xml;
  for (let count = 1; count <= edits; count += 1) {
    try {
      const view = somewhere(document, root, pick);
      document =
        length > xml.length + MOST_GROWTH ? removeElement(document, view.path) : edited(document, view, pick);
      const text = writeDocument(document);
      const again = openInForm(text, root);
      if (writeDocument(again) !== text) return `after edit ${count}, the same text is not written again`;
      const difference = differenceOf(rootView(document, root), rootView(again, root));
      if (difference !== undefined) return `after edit ${count}, form and text differ: ${difference}`;
      if (reconciled(again, document).root !== document.root)
        return `after edit ${count}, what is read again is not the same tree`;
      ({ length } = text);
    } catch (error) {
      return `edit ${count}: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`;
    }
  }
  return undefined;
}

type Pick = (below: number) => number;

/** Makes numbers from 0 up to but not including `below`, in the same sequence for the same seed. */
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
      return addition === undefined ? document : added(document, view, addition);
    }
    case 2:
      return removeElement(document, path);
    case 3: {
      const part = content[pick(content.length)];
      return part === undefined ? document : editedPart(document, view, part, pick);
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

function editedPart(document: DocumentNode, view: NodeView, part: ContentPart, pick: Pick): DocumentNode {
  switch (part.kind) {
    case "choice": {
      const branch = part.choice.branches[pick(part.choice.branches.length)];
      return branch === undefined ? document : switchBranch(document, view, part.choice, branch).document;
    }
    case "list": {
      if (part.list.mixed && pick(3) === 0)
        return takenContent(document, view, `${TEXTS[pick(2)]}${writtenContent(view)} &amp; more`);
      if (pick(4) === 0) return addRound(document, view, part.list).document;
      const entry = part.list.entries[pick(part.list.entries.length)];
      return entry === undefined ? document : addEntry(document, view, entry.element).document;
    }
    case "field":
      return editedField(document, view, part, pick);
    default:
      return document;
  }
}

function takenContent(document: DocumentNode, view: NodeView, text: string): DocumentNode {
  const taken = takeContent(document, view, text);
  if (taken.fault !== undefined) throw new Error(taken.fault);
  return taken.document;
}

function editedField(document: DocumentNode, view: NodeView, part: FieldPart, pick: Pick): DocumentNode {
  const { field, items } = part;
  const item = items[pick(items.length + 1)];
  if (item === undefined) return addItem(document, view, field).document;
  const member = field.members?.[pick(field.members.length)];
  return member === undefined
    ? moveItem(document, view.path, items, item.key, pick(3) - 1)
    : chooseMember(document, view, item.key, member.element);
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
