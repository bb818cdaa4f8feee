/** The report of a bulk run: one HTML file that needs nothing else, runs no script, and loads nothing. */
import { createHash } from "node:crypto";
import type { BulkState, RecordIssue } from "../../flows/index.ts";
import { type Html, html } from "./html.ts";
import { clockText, hasBreak, histogram, overTime, quantile, timeText } from "./plots.ts";
import { messageWithoutName, type ReasonGroup } from "./reasons.ts";
import { STATE_WORDS } from "./state-words.ts";
import { STYLE } from "./style.ts";
import { type ResultLine, type RunSummary, titleOfRecord } from "./summary.ts";

/** The content of the report besides the summary. */
export interface ReportSurroundings {
  /** Name of the results file. */
  readonly results: string;
  /** File or folder with the rejected records, if it was written. */
  readonly rejected?: string;
  /** Commands to continue with, each with its purpose. */
  readonly next: readonly { readonly command: string; readonly purpose: string }[];
  /** Saved documents by reference: their names, and links to them. */
  readonly documents: readonly SavedDocuments[];
}

/** The documents of one record. */
export interface SavedDocuments {
  readonly record: string;
  readonly links: readonly { readonly name: string; readonly href: string }[];
}

/** The mark by which a report is recognised. */
export const MARK = '<meta name="generator" content="xsdflow bulk report">';

/** Issues of one record that are shown, characters of a message, and groups of reasons. */
const MOST_ISSUES = 5;
const LONGEST = 600;
const MOST_GROUPS = 100;
/** Rows of a table that are printed. */
const ON_PAPER = 100;

const KINDS: Readonly<Record<BulkState, "good" | "bad" | "open">> = {
  done: "good",
  accepted: "good",
  skipped: "good",
  failed: "bad",
  rejected: "bad",
  notSent: "open",
  unknown: "open",
};

/** The page. */
export function reportPage(summary: RunSummary, around: ReportSurroundings): string {
  const hash = createHash("sha256").update(STYLE).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const sections = [
    countsOf(summary),
    next(summary, around),
    timesOf(summary),
    reasonsOf(summary),
    rejectedOf(summary, around),
  ];
  const body = html`${[heading(summary, around), ...sections, troubledOf(summary), documentsOf(around)]}`;
  // The style is inserted unchanged, because its hash covers exactly these characters.
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">${MARK}
<title>Bulk run</title><style>${STYLE}</style></head><body>
${body.text}
</body></html>
`;
}

function heading({ server, flow, from, to, total }: RunSummary, { results }: ReportSurroundings): Html {
  const target = flow === "" ? server : `flow ${flow} on ${server}`;
  const span =
    from === undefined
      ? ""
      : ` First result: ${clockText(Date.parse(from))}; last result: ${clockText(Date.parse(to ?? from))}.`;
  return html`<h1>Bulk run: ${records(total)}</h1><p class="soft">Submitted to ${target}.${span} The result of each record is in ${results}.</p>`;
}

function countsOf({ counts }: RunSummary): Html {
  const states = (Object.keys(STATE_WORDS) as BulkState[]).filter((state) => counts[state] > 0);
  const items = states.map(
    (state) => html`<li class="${KINDS[state]}"><b>${amount(counts[state])}</b>${STATE_WORDS[state]}</li>`,
  );
  return html`<ul class="counts">${items}</ul>`;
}

function next({ counts: { unknown } }: RunSummary, { next: commands }: ReportSurroundings): Html {
  const isReconciled = commands.some(({ command }) => / --reconcile\b/.test(command));
  const find =
    unknown === 0 || isReconciled
      ? html``
      : html`<p>It is not known whether the flow ran for ${records(unknown)}. To find out, run the command of this run again with <code>--reconcile</code>.</p>`;
  if (commands.length === 0 && find.text === "") return html``;
  const items = commands.map(({ command, purpose }) => html`<p>${purpose}</p><pre>${command}</pre>`);
  return html`<h2>Next steps</h2>${items}${find}`;
}

function timesOf({ timings }: RunSummary): Html {
  if (timings.length === 0) return html``;
  const sorted = timings.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const [median, slow] = [quantile(sorted, 0.5), quantile(sorted, 0.95)];
  const pause = hasBreak(timings)
    ? html` A dashed line marks a pause of more than a minute, which is left out.`
    : html``;
  return html`<h2>Durations</h2>
<p>From its submission to its end, a record took ${timeText(median)} in the median; 95 % took less than ${timeText(slow)}, and the slowest took ${timeText(sorted.at(-1) ?? 0)}. ${timings.length === 1 ? "One record was" : `${amount(timings.length)} records were`} measured.</p>
<div class="plots"><figure>${histogram(timings)}<figcaption>Number of records by duration (logarithmic scale)</figcaption></figure>
<figure>${overTime(timings)}<figcaption>Duration in the course of the run: <span class="key-median">median</span> and <span class="key-slow">95th percentile</span>.${pause}</figcaption></figure></div>`;
}

function reasonsOf({ reasons }: RunSummary): Html {
  if (reasons.length === 0) return html``;
  const rest = reasons.length - MOST_GROUPS;
  const more = rest > 0 ? html`<p class="soft">${rest} rarer reasons are not listed.</p>` : html``;
  return html`<h2>Reasons</h2><table><thead><tr><th>Records</th><th>Reason</th><th>Examples</th></tr></thead><tbody>${reasons.slice(0, MOST_GROUPS).map(reasonRow)}</tbody></table>${more}`;
}

function reasonRow({ code, shape, count, examples }: ReasonGroup): Html {
  const items = examples.map(
    ({ record, values }) =>
      html`<li>${record}${values === "" ? html`` : html` <span class="example">${values}</span>`}</li>`,
  );
  return html`<tr><td class="number" data-label="Records">${amount(count)}</td><td data-label="Reason">${shape}<div class="example"><code>${code}</code></div></td><td data-label="Examples"><ul>${items}</ul></td></tr>`;
}

function rejectedOf({ rejected, counts }: RunSummary, { rejected: file, results }: ReportSurroundings): Html {
  if (rejected.length === 0) return html``;
  const rest = counts.rejected - rejected.length;
  const where = file === undefined ? `their issues are in ${results}` : `all of them are in ${file}`;
  const more = rest > 0 ? html`<p>${amount(rest)} more records were rejected: ${where}.</p>` : html``;
  const kept =
    file === undefined
      ? html``
      : html`<p><code>${file}</code> has these records unchanged, to be corrected.</p>`;
  return html`<h2>Rejected records</h2>${kept}${recordTable(rejected)}${more}`;
}

function troubledOf({ troubled, counts }: RunSummary): Html {
  if (troubled.length === 0) return html``;
  const rest = counts.failed + counts.notSent + counts.unknown - troubled.length;
  const more = rest > 0 ? html`<p>${amount(rest)} more records are in the results file.</p>` : html``;
  return html`<h2>Records that failed, were not sent, or have an unknown outcome</h2>${recordTable(troubled)}${more}`;
}

function recordTable(lines: readonly ResultLine[]): Html {
  return html`<table><thead><tr><th>Record</th><th>State</th><th>Why</th></tr></thead><tbody class="long">${lines.map(recordRow)}</tbody></table>${lines.length > ON_PAPER ? html`<p class="paper">Only the first ${ON_PAPER} are printed.</p>` : html``}`;
}

function recordRow(line: ResultLine): Html {
  const { issues = [], error, state, executionId } = line;
  const shown = issues.slice(0, MOST_ISSUES).map((issue) => html`<li>${issueOf(issue)}</li>`);
  const rest = issues.length - shown.length;
  const all = [
    ...shown,
    ...(rest > 0 ? [html`<li class="example">and ${rest} more</li>`] : []),
    ...(error === undefined
      ? []
      : [html`<li>${error.message.slice(0, LONGEST)} <code>${error.code}</code></li>`]),
    ...(executionId === undefined ? [] : [html`<li class="example">execution ${executionId}</li>`]),
  ];
  return html`<tr><td data-label="Record">${titleOfRecord(line).slice(0, LONGEST)}</td><td class="state" data-label="State">${STATE_WORDS[state]}</td><td data-label="Why"><ul>${all}</ul></td></tr>`;
}

/** Column or path and the place in the document, the message (which says what was expected and found), and the code. */
function issueOf({ message, path = "", columnName, line, column, code }: RecordIssue): Html {
  const name = columnName === undefined || columnName === path ? path : `${columnName} (${path})`;
  const place = line === undefined ? "" : `line ${line}${column === undefined ? "" : `:${column}`}`;
  const where = [name, place].filter((part) => part !== "").join(", ");
  const shown = where === "" ? html`` : html`<code>${where.slice(0, LONGEST)}</code>: `;
  const tail = code === undefined ? html`` : html` <span class="example">${code}</span>`;
  return html`${shown}${messageWithoutName(path, message).slice(0, LONGEST)}${tail}`;
}

function documentsOf({ documents }: ReportSurroundings): Html {
  if (documents.length === 0) return html``;
  const rows = documents.map(({ record, links }) => {
    const items = links.map(({ name, href }) => html`<li><a href="${href}">${name}</a></li>`);
    return html`<tr><td data-label="Record">${record}</td><td data-label="Documents"><ul>${items}</ul></td></tr>`;
  });
  return html`<h2>Saved documents</h2><p class="soft">These are the documents of the last ${documents.length} records that are done.</p><table><thead><tr><th>Record</th><th>Documents</th></tr></thead><tbody class="long">${rows}</tbody></table>`;
}

/** `1 record`, `100,000 records`. */
function records(count: number): string {
  return count === 1 ? "1 record" : `${amount(count)} records`;
}

/** `100,000`. */
function amount(count: number): string {
  return count.toLocaleString("en");
}
