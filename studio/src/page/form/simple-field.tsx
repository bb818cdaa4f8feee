/** The fields of simple values, for elements and attributes. */
import type { VNode } from "preact";
import type { ConstraintDescription, Issue, SimpleTypeDescription } from "../../../../src/index.ts";
import { setAttribute } from "../../form/edit/edits.ts";
import { hintsOf, labelOf } from "../../form/schema/label.ts";
import type { AttributePart } from "../../form/view/parts.ts";
import { writtenName } from "../../form/xml/node.ts";
import { FieldFrame } from "./field-frame.tsx";
import { type Drawn, fieldId } from "./form-desk.ts";
import { ValueControl } from "./value-control.tsx";

interface SimpleFieldProps {
  readonly id: string;
  readonly label: string;
  readonly type: SimpleTypeDescription;
  readonly text: string;
  readonly isRequired: boolean;
  readonly constraint: ConstraintDescription | undefined;
  readonly documentation: string | undefined;
  readonly issues: readonly Issue[];
  readonly onText: (text: string) => void;
  readonly actions?: VNode | undefined;
}

/** A value with its label, help and issues. */
export function SimpleField(props: SimpleFieldProps): VNode {
  const { id, label, type, text, isRequired, constraint, documentation, issues, onText, actions } = props;
  const hints = hintsOf(type, constraint);
  return (
    <FieldFrame {...{ id, label, isRequired, documentation, hints, issues, actions }}>
      {(describedBy) => (
        <ValueControl
          {...{ id, type, text, isRequired, describedBy, onText }}
          isFixed={constraint?.kind === "fixed"}
          isInvalid={issues.length > 0}
        />
      )}
    </FieldFrame>
  );
}

/** An attribute. */
export function AttributeField({ view, desk, part }: Drawn & { readonly part: AttributePart }): VNode {
  const { description, node } = part;
  const { name, required, type, constraint, documentation } = description;
  const found = desk.issues.byKey.get(view.element.key);
  const written = node === undefined ? name.local : writtenName(node);
  const issues = [
    ...(found?.attributes.get(written) ?? []),
    ...(node === undefined ? (found?.missing.get(name.local) ?? []) : []),
  ];
  const put = (text: string | undefined): void =>
    desk.apply((document) => setAttribute(document, view, name, text));
  return (
    <SimpleField
      {...{ type, constraint, documentation, issues }}
      id={fieldId(view.element.key, description.prop)}
      label={labelOf(name.local)}
      text={node?.value ?? ""}
      isRequired={required}
      onText={put}
      actions={
        node === undefined || required ? undefined : (
          <Remove label={labelOf(name.local)} onRemove={() => put(undefined)} />
        )
      }
    />
  );
}

/** The button that removes something. */
export function Remove({
  label,
  onRemove,
}: {
  readonly label: string;
  readonly onRemove: () => void;
}): VNode {
  return (
    <button type="button" class="quiet" aria-label={`Remove ${label}`} onClick={onRemove}>
      Remove
    </button>
  );
}
