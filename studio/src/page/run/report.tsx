/** The steps of a run in the server's report. */
import type { VNode } from "preact";
import type { ReportStep } from "../../protocol/messages.ts";

/** The report. */
export function StepReport({ steps }: { readonly steps: readonly ReportStep[] }): VNode | null {
  if (steps.length === 0) return null;
  return (
    <details class="report">
      <summary>Report of {steps.length} steps</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Status</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ name, status, message, milliseconds }, index) => (
            <tr key={index}>
              <td>
                {name}
                {message !== undefined && <small>{message}</small>}
              </td>
              <td>{status ?? ""}</td>
              <td>{milliseconds === undefined ? "" : `${(milliseconds / 1000).toFixed(1)} s`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
