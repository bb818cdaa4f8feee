/** Counts the events of a worker, and writes the metrics for Prometheus (text exposition format 0.0.4). */
import type { QueueStatus } from "../jobs/status.ts";
import type { WorkerEvent } from "./options.ts";

/** Upper bounds of the histogram of submissions, in seconds. */
const BOUNDS: readonly number[] = [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120, 300];
/** Seconds over which the rate is counted. */
const MINUTE = 60;

/** The metrics of one worker. */
export class WorkerMetrics {
  readonly #outcomes: Map<string, number> = new Map();
  readonly #statuses: Map<string, number> = new Map();
  readonly #buckets: number[] = BOUNDS.map(() => 0);
  /** The number of submissions in each of the last 60 seconds, indexed by the second modulo 60. */
  readonly #seconds: { at: number; count: number }[] = Array.from({ length: MINUTE }, () => ({
    at: 0,
    count: 0,
  }));
  #sum = 0;
  #sent = 0;
  #problems = 0;
  #takenOver = 0;

  /** The number of submissions that this worker has sent. */
  get sent(): number {
    return this.#sent;
  }

  /** Counts an event. */
  count(event: WorkerEvent): void {
    if (event.type === "submission") this.#countSubmission(event.outcome, event.milliseconds / 1000);
    if (event.type === "run") add(this.#statuses, event.status);
    if (event.type === "problem") this.#problems += 1;
    if (event.type === "takeover") this.#takenOver += event.released + event.decided;
  }

  #countSubmission(outcome: string, seconds: number): void {
    add(this.#outcomes, outcome);
    if (outcome === "released") return;
    this.#sent += 1;
    this.#sum += seconds;
    for (const [index, bound] of BOUNDS.entries()) {
      if (seconds <= bound) this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
    }
    const second = nowSecond();
    const slot = this.#seconds[second % MINUTE];
    if (slot === undefined) return;
    slot.count = slot.at === second ? slot.count + 1 : 1;
    slot.at = second;
  }

  /** The number of submissions in the last minute. */
  perMinute(): number {
    const since = nowSecond() - MINUTE;
    return this.#seconds.reduce((sum, { at, count }) => (at > since ? sum + count : sum), 0);
  }

  /** Writes the text. @param status the status of the queue; undefined while the database is unavailable. */
  text(
    facts: { readonly inFlight: number; readonly following: number; readonly databaseUp: boolean },
    status: QueueStatus | undefined,
  ): string {
    const lines = new Lines();
    lines.family("submissions_total", "counter", "Submissions of this worker by outcome.");
    for (const [outcome, count] of this.#outcomes) lines.sample("submissions_total", { outcome }, count);
    lines.family(
      "submission_seconds",
      "histogram",
      "Duration of a submission in seconds, without its time in the queue.",
    );
    for (const [index, bound] of BOUNDS.entries()) {
      lines.sample("submission_seconds_bucket", { le: String(bound) }, this.#buckets[index] ?? 0);
    }
    lines.sample("submission_seconds_bucket", { le: "+Inf" }, this.#sent);
    lines.sample("submission_seconds_sum", {}, this.#sum);
    lines.sample("submission_seconds_count", {}, this.#sent);
    lines.family("runs_total", "counter", "Runs that this worker followed to their end, by status.");
    for (const [name, count] of this.#statuses) lines.sample("runs_total", { status: name }, count);
    lines.single("in_flight", "gauge", "Submissions under way in this worker.", facts.inFlight);
    lines.single("following", "gauge", "Runs that this worker follows.", facts.following);
    lines.single(
      "problems_total",
      "counter",
      "Failures after which this worker tried again.",
      this.#problems,
    );
    lines.single(
      "taken_over_total",
      "counter",
      "Jobs that this worker took over from workers that are gone.",
      this.#takenOver,
    );
    lines.single("database_up", "gauge", "1 while the database answers.", facts.databaseUp ? 1 : 0);
    if (status !== undefined) addStatus(lines, status);
    return lines.text;
  }
}

function addStatus(lines: Lines, { counts, oldestWaiting, workers }: QueueStatus): void {
  lines.family("records", "gauge", "Records of the whole queue by state.");
  for (const [state, count] of Object.entries(counts)) lines.sample("records", { state }, count);
  const age = oldestWaiting === undefined ? 0 : Math.max(0, (Date.now() - Date.parse(oldestWaiting)) / 1000);
  lines.single("oldest_waiting_seconds", "gauge", "Age of the oldest waiting record in seconds.", age);
  lines.single("workers", "gauge", "Workers that are running.", workers.length);
}

class Lines {
  #text = "";

  get text(): string {
    return this.#text;
  }

  family(name: string, type: string, help: string): void {
    this.#text += `# HELP xsdflow_queue_${name} ${help}\n# TYPE xsdflow_queue_${name} ${type}\n`;
  }

  sample(name: string, labels: Readonly<Record<string, string>>, value: number): void {
    const shown = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
    this.#text += `xsdflow_queue_${name}${shown.length === 0 ? "" : `{${shown.join(",")}}`} ${value}\n`;
  }

  single(name: string, type: string, help: string, value: number): void {
    this.family(name, type, help);
    this.sample(name, {}, value);
  }
}

/** Escapes the value of a label, since a status is text from the server. */
function escaped(text: string): string {
  return text.replace(/[\\"\n]/g, (character) => (character === "\n" ? "\\n" : `\\${character}`));
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function nowSecond(): number {
  return Math.floor(performance.now() / 1000);
}
