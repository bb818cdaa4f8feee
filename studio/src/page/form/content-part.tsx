/** The parts of an element's content: fields, choices, lists and wildcards. */
import type { VNode } from "preact";
import type { AnyDescription } from "../../../../src/index.ts";
import { addEntry, addRound, roundOf, switchBranch } from "../../form/edit/edits.ts";
import { takeAny, takeContent, writtenAny, writtenContent } from "../../form/edit/written.ts";
import { labelOf } from "../../form/schema/label.ts";
import type { NodeView } from "../../form/view/node-view.ts";
import type { ChoicePart, ContentPart, ListPart } from "../../form/view/parts.ts";
import { type ElementNode, elementsOf } from "../../form/xml/node.ts";
import { type Drawn, fieldId } from "./form-desk.ts";
import { FieldRows, Rows } from "./rows.tsx";
import { WrittenText } from "./written-text.tsx";

/** A key among the parts of an element. */
export function partKey(part: ContentPart, index: number): string {
  if (part.kind === "field") return part.field.prop;
  return `${part.kind} ${index}`;
}

/** A part. */
export function Part({ view, desk, part }: Drawn & { readonly part: ContentPart }): VNode {
  switch (part.kind) {
    case "field":
      return <FieldRows view={view} desk={desk} part={part} />;
    case "choice":
      return <ChoiceField view={view} desk={desk} part={part} />;
    case "list":
      return <ListField view={view} desk={desk} part={part} />;
    default:
      return <AnyField view={view} desk={desk} any={part.any} items={part.items} />;
  }
}

function ChoiceField({ view, desk, part }: Drawn & { readonly part: ChoicePart }): VNode {
  const { choice, taken, parts } = part;
  return (
    <fieldset class="form-choice">
      <legend>One of these</legend>
      <select
        aria-label={`One of ${choice.branches
          .slice(0, 4)
          .map(({ name }) => labelOf(name))
          .join(", ")}`}
        value={String(taken === undefined ? -1 : choice.branches.indexOf(taken))}
        onChange={(event) => {
          const branch = choice.branches[Number(event.currentTarget.value)];
          if (branch !== undefined)
            desk.applyAndFocus((document) => switchBranch(document, view, choice, branch));
        }}
      >
        {taken === undefined && <option value="-1">Choose…</option>}
        {choice.branches.map((branch, index) => (
          <option key={branch.name} value={String(index)}>
            {labelOf(branch.name)}
          </option>
        ))}
      </select>
      {parts.map((inner, index) => (
        <Part key={partKey(inner, index)} view={view} desk={desk} part={inner} />
      ))}
    </fieldset>
  );
}

/** Elements of a wildcard. */
export function AnyField({
  view,
  desk,
  any,
  items,
}: Drawn & { readonly any: AnyDescription; readonly items: readonly ElementNode[] }): VNode {
  return (
    <WrittenText
      id={fieldId(view.element.key, any.prop)}
      label="Other XML"
      text={writtenAny(items)}
      marks={[]}
      desk={desk}
      take={(document, text) => takeAny(document, view, any, text)}
    />
  );
}

function ListField({ view, desk, part }: Drawn & { readonly part: ListPart }): VNode {
  const { list } = part;
  if (list.mixed) {
    const marks = list.entries.slice(0, 12).map(({ element }) => prefixed(element.name.local, view));
    return (
      <WrittenText
        id={fieldId(view.element.key, "$content")}
        label="Text"
        text={writtenContent(view)}
        marks={marks}
        desk={desk}
        take={(document, text) => takeContent(document, view, text)}
      />
    );
  }
  const items = elementsOf(view.element);
  return (
    <>
      <Rows view={view} desk={desk} items={items} isMovable={true} isRemovable={true} />
      <div class="bar">
        <select
          aria-label={`Add to ${labelOf(view.element.local)}`}
          value=""
          onChange={(event) => {
            const entry = list.entries[Number(event.currentTarget.value)];
            event.currentTarget.value = "";
            if (entry !== undefined)
              desk.applyAndFocus((document) => addEntry(document, view, entry.element));
          }}
        >
          <option value="">Add…</option>
          {list.entries.map(({ prop }, index) => (
            <option key={prop} value={String(index)}>
              {labelOf(prop)}
            </option>
          ))}
        </select>
        {roundOf(list).length > 1 && (
          <button
            type="button"
            onClick={() => desk.applyAndFocus((document) => addRound(document, view, list))}
          >
            Add {roundOf(list).map(labelOf).join(", ")}
          </button>
        )}
      </div>
    </>
  );
}

function prefixed(local: string, { element }: NodeView): string {
  return element.prefix === "" ? local : `${element.prefix}:${local}`;
}
