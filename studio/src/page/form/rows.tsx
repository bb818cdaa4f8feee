/** The items of a field, each with its position in the list, its kind, and its fields. */
import type { VNode } from "preact";
import { addItem, moveItem, removeElement, setText } from "../../form/edit/edits.ts";
import { chooseMember } from "../../form/edit/kinds.ts";
import { labelOf } from "../../form/schema/label.ts";
import { childView, type NodeView } from "../../form/view/node-view.ts";
import { type FieldPart, partsOf } from "../../form/view/parts.ts";
import { type ListWindow, windowAround } from "../../form/window.ts";
import type { ElementNode } from "../../form/xml/node.ts";
import { IssueTexts } from "./field-frame.tsx";
import { type Drawn, type FormDesk, fieldId, ownIssues } from "./form-desk.ts";
import { PasteRows } from "./paste-rows.tsx";
import { Remove, SimpleField } from "./simple-field.tsx";
import { useFollowing } from "./use-following.ts";

/** The items of a field, and the button that adds one. */
export function FieldRows({ view, desk, part }: Drawn & { readonly part: FieldPart }): VNode {
  const { field, items, isRequired, canAdd } = part;
  const label = labelOf(field.element.name.local);
  const missing = desk.issues.byKey.get(view.element.key)?.missing.get(field.element.name.local) ?? [];
  const { type, constraint, documentation } = field.element;
  // A required simple element that is absent has a field too. The first character that is typed makes the element.
  const isWaiting = items.length === 0 && field.members === undefined && type.kind === "simple";
  return (
    <>
      {isWaiting && (
        <SimpleField
          {...{ label, type, constraint, documentation, isRequired }}
          id={fieldId(view.element.key, field.prop)}
          text=""
          issues={missing}
          onText={(text) => desk.applyAndFocus((document) => addItem(document, view, field, { text }))}
        />
      )}
      <Rows
        view={view}
        desk={desk}
        items={items}
        isMovable={field.many}
        isRemovable={!isRequired || items.length > field.min}
        part={part}
      />
      {canAdd && !isWaiting && (field.many || items.length === 0) && (
        <div class="bar">
          <button
            type="button"
            onClick={() => desk.applyAndFocus((document) => addItem(document, view, field))}
          >
            Add {label}
          </button>
          {items.length === 0 && (
            <IssueTexts id={`${fieldId(view.element.key, field.prop)}-issues`} issues={missing} />
          )}
          {field.many && field.members === undefined && (
            <PasteRows view={view} desk={desk} field={field} label={label} />
          )}
        </div>
      )}
    </>
  );
}

interface RowsProps extends Drawn {
  readonly items: readonly ElementNode[];
  readonly isMovable: boolean;
  readonly isRemovable: boolean;
  readonly part?: FieldPart;
}

/** The items. Of a long list only some rows are rendered, with buttons for the others. */
export function Rows({ view, desk, items, isMovable, isRemovable, part }: RowsProps): VNode {
  const [row, setRow] = useFollowing(desk, 0, (target, now) => {
    const wanted = items.findIndex(({ key }) => target.has(key));
    return wanted < 0 ? now : wanted;
  });
  const shown: ListWindow = windowAround(items.length, row);
  const isPart = shown.to - shown.from < items.length;
  return (
    <>
      {isPart && (
        <nav class="bar" aria-label="Rows">
          <button type="button" disabled={shown.from === 0} onClick={() => setRow(shown.from - 1)}>
            Earlier
          </button>
          <span>
            {shown.from + 1} to {shown.to} of {items.length}
          </span>
          <button type="button" disabled={shown.to === items.length} onClick={() => setRow(shown.to + 1)}>
            Later
          </button>
        </nav>
      )}
      {items.slice(shown.from, shown.to).map((item, index) => (
        <Row
          key={item.key}
          {...{ view, desk, item, items, isMovable, isRemovable, part }}
          index={shown.from + index}
        />
      ))}
    </>
  );
}

interface RowProps extends Omit<RowsProps, "part"> {
  readonly item: ElementNode;
  readonly index: number;
  readonly part: FieldPart | undefined;
}

function Row({ view, desk, item, items, index, isMovable, isRemovable, part }: RowProps): VNode | null {
  const inner = childView(view, item);
  if (inner === undefined) return null;
  const label = items.length > 1 ? `${labelOf(item.local)} ${index + 1}` : labelOf(item.local);
  const isLeaf =
    inner.type.kind === "simple" && !inner.description.nillable && inner.description.types.length === 1;
  const move = (by: number): void =>
    desk.apply((document) => moveItem(document, view.path, items, item.key, by));
  const actions = (
    <>
      {isMovable && items.length > 1 && (
        <>
          <button
            type="button"
            class="quiet"
            aria-label={`Move ${label} up`}
            disabled={index === 0}
            onClick={() => move(-1)}
          >
            ↑
          </button>
          <button
            type="button"
            class="quiet"
            aria-label={`Move ${label} down`}
            disabled={index === items.length - 1}
            onClick={() => move(1)}
          >
            ↓
          </button>
        </>
      )}
      {isRemovable && (
        <Remove
          label={label}
          onRemove={() => desk.apply((document) => removeElement(document, inner.path))}
        />
      )}
    </>
  );
  const members = part?.field.members;
  const kinds = members !== undefined && members.length > 1 && (
    <select
      aria-label={`Kind of ${label}`}
      value={String(members.findIndex(({ element }) => element === inner.description))}
      onChange={(event) => {
        const member = members[Number(event.currentTarget.value)];
        if (member !== undefined)
          desk.apply((document) => chooseMember(document, view, item.key, member.element));
      }}
    >
      {members.map(({ prop }, at) => (
        <option key={prop} value={String(at)}>
          {labelOf(prop)}
        </option>
      ))}
    </select>
  );
  const parts = partsOf(inner);
  if (isLeaf && parts.text !== undefined) {
    const { constraint, documentation } = inner.description;
    return (
      <SimpleField
        {...{ label, constraint, documentation }}
        id={fieldId(item.key)}
        type={parts.text.type}
        text={parts.text.text}
        isRequired={part?.isRequired ?? false}
        issues={ownIssues(desk, item.key)}
        onText={(text) => desk.apply((document) => setText(document, inner.path, text))}
        actions={
          <>
            {kinds}
            {actions}
          </>
        }
      />
    );
  }
  return (
    <Section
      {...{ inner, desk, label, index }}
      kinds={kinds === false ? undefined : kinds}
      actions={actions}
    />
  );
}

interface SectionProps {
  readonly inner: NodeView;
  readonly desk: FormDesk;
  readonly label: string;
  readonly index: number;
  readonly kinds: VNode | undefined;
  readonly actions: VNode;
}

/** An element with fields. Elements deep in a document are rendered when they are expanded. */
function Section({ inner, desk, label, index, kinds, actions }: SectionProps): VNode {
  const { key } = inner.element;
  const [isOpen, setOpen] = useFollowing(
    desk,
    inner.path.length < 3 && index < 10,
    (target, now) => now || target.has(key),
  );
  const count = desk.issues.byKey.get(key)?.inside ?? 0;
  return (
    <section class="form-section" aria-label={label}>
      <div class="bar">
        <button
          type="button"
          class="quiet form-fold"
          id={fieldId(key, "$fold")}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? "▾" : "▸"} {label}
          {count > 0 && <span class="form-count"> {count === 1 ? "1 issue" : `${count} issues`}</span>}
        </button>
        {kinds}
        {actions}
      </div>
      {isOpen && inner.description.documentation !== undefined && (
        <p class="form-help">{inner.description.documentation}</p>
      )}
      {isOpen && desk.fields(inner)}
    </section>
  );
}
