/** A label, its control, the help and the issues, connected for screen readers. Texts from schemas and servers are displayed as text only. */
import type { ComponentChildren, VNode } from "preact";
import type { Issue } from "../../../../src/index.ts";
import { shortLabel } from "../../form/schema/label.ts";

/** The properties of the frame around a control. */
export interface FieldFrameProps {
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly documentation: string | undefined;
  readonly hints: readonly string[];
  readonly issues: readonly Issue[];
  /** Renders the control. It receives the ids of the elements that describe the control. */
  readonly children: (describedBy: string) => ComponentChildren;
  readonly actions?: ComponentChildren;
}

/** The frame. */
export function FieldFrame(props: FieldFrameProps): VNode {
  const { id, label, isRequired, documentation, hints, issues, children, actions } = props;
  const help = [...(documentation === undefined ? [] : [shortLabel(documentation).text]), ...hints].join(" ");
  const describedBy = [help === "" ? "" : `${id}-help`, issues.length === 0 ? "" : `${id}-issues`]
    .join(" ")
    .trim();
  return (
    <div class={issues.length === 0 ? "field form-field" : "field form-field form-bad"}>
      <label for={id}>
        {label}
        {isRequired && <span class="form-required"> (required)</span>}
      </label>
      <div class="form-row">
        {children(describedBy)}
        {actions}
      </div>
      {help !== "" && (
        <p class="form-help" id={`${id}-help`} title={documentation}>
          {help}
        </p>
      )}
      <IssueTexts id={`${id}-issues`} issues={issues} />
    </div>
  );
}

/** The issues as a list; nothing is rendered if there are none. */
export function IssueTexts({
  id,
  issues,
}: {
  readonly id: string;
  readonly issues: readonly Issue[];
}): VNode | null {
  if (issues.length === 0) return null;
  return (
    <ul class="form-issues" id={id}>
      {issues.map((issue) => (
        <li key={`${issue.rule} ${issue.message}`}>{issue.message}</li>
      ))}
    </ul>
  );
}
