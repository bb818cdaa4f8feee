/** The fields of an element. An element that an edit did not change is not rendered again. */
import { Component, type VNode } from "preact";
import { useState } from "preact/hooks";
import type { AnyDescription } from "../../../../src/index.ts";
import { removeElement, setAttribute, setText } from "../../form/edit/edits.ts";
import { chooseType, setNil } from "../../form/edit/kinds.ts";
import { labelOf } from "../../form/schema/label.ts";
import { partsOf } from "../../form/view/parts.ts";
import { writtenName } from "../../form/xml/node.ts";
import { Additions } from "./additions.tsx";
import { AnyField, Part, partKey } from "./content-part.tsx";
import { IssueTexts } from "./field-frame.tsx";
import { type Drawn, fieldId } from "./form-desk.ts";
import { AttributeField, SimpleField } from "./simple-field.tsx";

/** The fields of one element. */
export class ElementFields extends Component<Drawn> {
  override shouldComponentUpdate({ view, desk }: Drawn): boolean {
    const before = this.props;
    const { key } = view.element;
    return (
      view.element !== before.view.element ||
      view.scope !== before.view.scope ||
      view.type !== before.view.type ||
      desk.target !== before.desk.target ||
      desk.issues.byKey.get(key) !== before.desk.issues.byKey.get(key)
    );
  }

  override render({ view, desk }: Drawn): VNode {
    return <Fields view={view} desk={desk} />;
  }
}

function Fields({ view, desk }: Drawn): VNode {
  const { element, description, path } = view;
  const parts = partsOf(view);
  const [asked, setAsked] = useState<readonly AnyDescription[]>([]);
  const { key } = element;
  const issues = desk.issues.byKey.get(key);
  const shown = new Set(parts.content.flatMap((part) => (part.kind === "any" ? [part.any] : [])));
  const nextAny = parts.additions.flatMap((each) => (each.kind === "any" ? [each.any] : []));
  return (
    <>
      {view.type.kind === "complex" && <IssueTexts id={`${fieldId(key)}-own`} issues={issues?.own ?? []} />}
      {description.types.length > 1 && <TypeSwitch view={view} desk={desk} />}
      {description.nillable && (
        <label class="check">
          <input
            type="checkbox"
            checked={view.isNil}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              desk.apply((document) => setNil(document, view, checked));
            }}
          />{" "}
          Nil: there is no value
        </label>
      )}
      {parts.text !== undefined && !view.isNil && (
        <SimpleField
          id={fieldId(key)}
          label={labelOf(element.local)}
          type={parts.text.type}
          text={parts.text.text}
          isRequired={false}
          constraint={description.constraint}
          documentation={description.documentation}
          issues={issues?.own ?? []}
          onText={(text) => desk.apply((document) => setText(document, path, text))}
        />
      )}
      {parts.attributes.map((part) => (
        <AttributeField key={part.description.prop} view={view} desk={desk} part={part} />
      ))}
      {parts.otherAttributes.map((node) => (
        <p key={writtenName(node)} class="bar">
          <span>
            {writtenName(node)}: {node.value}
          </span>
          <button
            type="button"
            class="quiet"
            onClick={() => desk.apply((document) => setAttribute(document, view, node, undefined))}
          >
            Remove
          </button>
        </p>
      ))}
      {parts.content.map((part, index) => (
        <Part key={partKey(part, index)} view={view} desk={desk} part={part} />
      ))}
      {asked
        .filter((any) => !shown.has(any))
        .map((any) => (
          <AnyField key={any.prop} view={view} desk={desk} any={any} items={[]} />
        ))}
      {parts.strays.map((stray) => (
        <p key={typeof stray === "string" ? stray : stray.key} class="bar form-bad">
          <span>{typeof stray === "string" ? stray : `<${writtenName(stray)}>`} does not belong here.</span>
          {typeof stray !== "string" && (
            <button
              type="button"
              class="quiet"
              onClick={() => desk.apply((document) => removeElement(document, [...path, stray.key]))}
            >
              Remove
            </button>
          )}
        </p>
      ))}
      <Additions view={view} desk={desk} additions={parts.additions} onAny={() => setAsked(nextAny)} />
    </>
  );
}

function TypeSwitch({ view, desk }: Drawn): VNode {
  const { types } = view.description;
  return (
    <label class="field">
      <span>Kind of {labelOf(view.element.local)}</span>
      <select
        value={String(view.choice === undefined ? -1 : types.indexOf(view.choice))}
        onChange={(event) => {
          const choice = types[Number(event.currentTarget.value)];
          if (choice !== undefined) desk.apply((document) => chooseType(document, view, choice));
        }}
      >
        {view.choice === undefined && <option value="-1">Choose…</option>}
        {types.map(({ typeName, type }, index) => (
          <option key={index} value={String(index)}>
            {labelOf(typeName ?? localOf(type.name) ?? "As declared")}
          </option>
        ))}
      </select>
    </label>
  );
}

function localOf(name: string | undefined): string | undefined {
  return name?.slice(name.lastIndexOf("}") + 1);
}
