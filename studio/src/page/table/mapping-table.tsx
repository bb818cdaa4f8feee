/** Maps columns to places in the document, by dragging or choosing. */
import type { VNode } from "preact";
import type { Leaf, Mapping } from "./template.ts";

/** The properties of the mapping. */
export interface MappingTableProps {
  readonly columns: readonly string[];
  /** The cells of the first row. */
  readonly sample: readonly (string | undefined)[];
  readonly leaves: readonly Leaf[];
  readonly mapping: Mapping;
  readonly onMapping: (mapping: Mapping) => void;
}

/** The type of dragged data, so that only columns of this table are accepted. */
const DRAGGED = "application/x-xsdflow-column";

/** The mapping. */
export function MappingTable({ columns, sample, leaves, mapping, onMapping }: MappingTableProps): VNode {
  const put = (leaf: number, column: number): void => {
    const next = new Map(mapping);
    if (column < 0) next.delete(leaf);
    else next.set(leaf, column);
    onMapping(next);
  };
  return (
    <div class="mapping">
      <ul class="chips" aria-label="Columns">
        {columns.map((name, index) => (
          <li
            key={name}
            draggable
            title={sample[index] ?? ""}
            onDragStart={(event) => event.dataTransfer?.setData(DRAGGED, String(index))}
          >
            {name}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section class="wide" tabIndex={0} aria-label="Places of the document">
        <table>
          <thead>
            <tr>
              <th scope="col">Place in the document</th>
              <th scope="col">Column</th>
            </tr>
          </thead>
          <tbody>
            {leaves.map(({ index, label, text }) => (
              <tr
                key={index}
                onDragOver={(event) => event.preventDefault()}
                onDrop={(event) => {
                  const column = event.dataTransfer?.getData(DRAGGED) ?? "";
                  if (!/^\d+$/.test(column)) return;
                  event.preventDefault();
                  put(index, Number(column));
                }}
              >
                <td>
                  {label === "" ? "(text)" : label}
                  {text !== "" && <small>{text}</small>}
                </td>
                <td>
                  <select
                    aria-label={`Column for ${label}`}
                    value={String(mapping.get(index) ?? -1)}
                    onChange={(event) => put(index, Number(event.currentTarget.value))}
                  >
                    <option value="-1">as in the document</option>
                    {columns.map((name, column) => (
                      <option key={name} value={String(column)}>
                        {name}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
