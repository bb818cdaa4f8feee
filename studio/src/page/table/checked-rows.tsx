/** The result of the check of all rows. */
import type { VNode } from "preact";
import type { CheckedRow } from "./check-rows.ts";

/** The largest number of rows that are listed. */
const MOST = 100;

/** The rows that cannot be sent, with the reasons. */
export function CheckedRows({ rows }: { readonly rows: readonly CheckedRow[] }): VNode {
  const faulty = rows.filter(({ faults }) => faults.length > 0);
  if (faulty.length === 0) return <p class="verdict good">All {rows.length} rows are valid.</p>;
  return (
    <div class="verdict bad">
      <p>
        {faulty.length} of {rows.length} rows have issues.
      </p>
      <ul class="issues">
        {faulty.slice(0, MOST).map(({ line, reference, faults }) => (
          <li key={line}>
            <span class="where">Line {line}</span> {reference}
            <ul>
              {faults.slice(0, 5).map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {faulty.length > MOST && <p>And {faulty.length - MOST} more.</p>}
    </div>
  );
}
