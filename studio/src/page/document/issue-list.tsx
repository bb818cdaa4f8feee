/** All issues of the document. Each is a link to its field or line. */
import type { VNode } from "preact";
import type { Issue } from "../../../../src/index.ts";

/** The properties of the list. */
export interface IssueListProps {
  readonly issues: readonly Issue[];
  readonly onGo: (issue: Issue) => void;
}

/** The list. */
export function IssueList({ issues, onGo }: IssueListProps): VNode {
  return (
    <ol class="issues" aria-label="Issues">
      {issues.map((issue, index) => (
        <li key={index}>
          <button type="button" onClick={() => onGo(issue)}>
            <span class="where">{issue.line === undefined ? "" : `Line ${issue.line}`}</span>
            <span>{issue.message}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
