/** Adds rows of a spreadsheet to a repeated element. The user pastes them into a text area, which shows the columns that were recognised. */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { FieldDescription } from "../../../../src/index.ts";
import { columnsOf, pastedTable, pasteRows } from "../../form/edit/table.ts";
import { labelOf } from "../../form/schema/label.ts";
import type { NodeView } from "../../form/view/node-view.ts";
import { type FormDesk, fieldId } from "./form-desk.ts";

/** The button, and the text area that it opens. */
export function PasteRows({
  view,
  desk,
  field,
  label,
}: {
  readonly view: NodeView;
  readonly desk: FormDesk;
  readonly field: FieldDescription;
  readonly label: string;
}): VNode {
  const [text, setText] = useState<string>();
  const id = fieldId(view.element.key, `${field.prop}-table`);
  if (text === undefined)
    return (
      <button type="button" class="quiet" onClick={() => setText("")}>
        Paste rows…
      </button>
    );
  const columns = columnsOf(field.element);
  const table = pastedTable(text, columns);
  const used = table.columns.flatMap((column) => (column === undefined ? [] : [labelOf(column.label)]));
  return (
    <div class="field form-field">
      <label for={id}>Rows of {label}, copied from a spreadsheet</label>
      <textarea
        id={id}
        rows={4}
        data-past="own"
        value={text}
        aria-describedby={`${id}-help`}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class="form-help" id={`${id}-help`}>
        {text.trim() === ""
          ? `Columns: ${columns.map((column) => labelOf(column.label)).join(", ")}. The first row may contain their names.`
          : `${table.rows.length} rows: ${used.join(", ")}`}
      </p>
      <div class="bar">
        <button
          type="button"
          onClick={() => {
            desk.apply((document) => pasteRows(document, desk.root, view, field, table));
            setText(undefined);
          }}
        >
          Add rows
        </button>
        <button type="button" class="quiet" onClick={() => setText(undefined)}>
          Cancel
        </button>
      </div>
    </div>
  );
}
