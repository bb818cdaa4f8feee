/** Shows an error with its original message. All parts are displayed as text. */
import type { VNode } from "preact";
import { RequestError } from "./server.ts";

/** A note about an error. */
export function FailureNote({ error }: { readonly error: unknown }): VNode {
  const message = error instanceof Error ? error.message : String(error);
  const issues = error instanceof RequestError ? (error.failure.issues ?? []) : [];
  return (
    <div class="note bad" role="alert">
      <p>{message}</p>
      {issues.length > 1 && (
        <ul>
          {issues.map((issue) => (
            <li key={`${issue.place} ${issue.message}`}>
              {issue.place !== undefined && <code>{issue.place}</code>} {issue.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
