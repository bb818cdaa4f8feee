/** The flow that is run: that of the schema, or for a schema from a file the flow that the user chooses. */
import type { VNode } from "preact";
import type { OfferedFlow } from "../../protocol/messages.ts";

/** The properties of the choice. */
export interface FlowChoiceProps {
  readonly flows: readonly OfferedFlow[];
  readonly chosen: string;
  readonly onChoose: (flow: string) => void;
}

/** A choice of one flow. */
export function FlowChoice({ flows, chosen, onChoose }: FlowChoiceProps): VNode {
  return (
    <label class="field">
      <span>Flow</span>
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">Choose a flow</option>
        {flows.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
