/** Runs a child process within limits, and says what ended it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Progress, Task, Told } from "./child.ts";
import type { Figures } from "./figures.ts";
import { used } from "./process-time.ts";

/** What a case may use. */
export interface CaseLimits {
  /** CPU time of a case in milliseconds. */
  readonly cpuMs: number;
  /** Time of a case by the clock in milliseconds: it may wait for something that never happens. */
  readonly wallMs: number;
  /** Memory beyond what the process had when it was ready, in bytes. */
  readonly memory: number;
}

/** Those of a run. */
export const LIMITS: CaseLimits = { cpuMs: 2_000, wallMs: 60_000, memory: 512 * 2 ** 20 };

/** How a process ended: by itself, or because of the case that ran then. */
export type End =
  | { readonly kind: "done" }
  | { readonly kind: "hang" | "memory" | "crash"; readonly number: number; readonly detail: string };

const POLL_MS = 100;
const WAITING = 5;
const CHILD = fileURLToPath(new URL("child.mjs", import.meta.url));

/** Runs a task in a process of its own. */
export async function supervise(
  task: Omit<Task, "progressFile">,
  limits: CaseLimits,
  onTold: (told: Told) => void,
  onProgress: (figures: Figures) => void = () => {},
): Promise<End> {
  const folder = mkdtempSync(join(tmpdir(), "xsdflow-fuzz-"));
  const progressFile = join(folder, "case");
  try {
    return await watched({ ...task, progressFile }, limits, onTold, onProgress);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function watched(
  task: Task,
  limits: CaseLimits,
  onTold: (told: Told) => void,
  onProgress: (figures: Figures) => void,
): Promise<End> {
  // V8 ends a process whose objects exceed this; what buffers take is watched from here.
  const heap = `--max-old-space-size=${Math.ceil(limits.memory / 2 ** 20) + 128}`;
  const child = spawn(process.execPath, [heap, CHILD, JSON.stringify(task)], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "json",
  });
  let errors = "";
  child.stderr?.on("data", (data) => {
    errors = (errors + String(data)).slice(-20_000);
  });
  let base: number | undefined;
  child.on("message", (told: Told) => {
    if (told.kind === "ready") base = used(child.pid ?? 0)?.memory ?? 0;
    else onTold(told);
  });
  let ended: End | undefined;
  const timer = setInterval(() => {
    const progress = progressIn(task.progressFile);
    if (progress === undefined) return;
    if (ended === undefined) onProgress(progress.figures);
    const over = base === undefined ? undefined : excess(used(child.pid ?? 0), progress, limits, base);
    if (over === undefined || ended !== undefined) return;
    ended = over;
    child.kill("SIGKILL");
  }, POLL_MS);
  const [code, signal] = await exitOf(child);
  clearInterval(timer);
  if (ended !== undefined) return ended;
  // 9: an error that nobody waited for, which the process has told.
  if (code === 0) return { kind: "done" };
  const last = progressIn(task.progressFile);
  const number = last?.number ?? -1;
  if (last !== undefined) onProgress(last.figures);
  if (code === 9) return { kind: "crash", number, detail: "" };
  const isMemory = errors.includes("heap out of memory");
  const detail = isMemory ? "The heap is full." : `The process ended with ${signal ?? code}: ${errors}`;
  return { kind: isMemory ? "memory" : "crash", number, detail };
}

async function exitOf(child: ChildProcess): Promise<readonly [number | null, string | null]> {
  return await new Promise((resolve) => {
    child.on("error", () => resolve([-1, null]));
    // All messages have come then.
    child.on("close", (code, signal) => resolve([code, signal]));
  });
}

function excess(
  now: ReturnType<typeof used>,
  progress: Progress,
  limits: CaseLimits,
  base: number,
): End | undefined {
  const { number } = progress;
  const wallMs = Date.now() - progress.beganAt;
  // Where the system does not tell, a process may have waited for others most of the time.
  const cpuMs = now === undefined ? wallMs / WAITING : now.cpuMs - progress.cpuMs;
  if (cpuMs > limits.cpuMs) return { kind: "hang", number, detail: `${Math.round(cpuMs)} ms of CPU time` };
  if (wallMs > limits.wallMs) return { kind: "hang", number, detail: `${Math.round(wallMs)} ms of waiting` };
  const memory = (now?.memory ?? 0) - base;
  if (memory > limits.memory)
    return { kind: "memory", number, detail: `${Math.round(memory / 2 ** 20)} MB more` };
  return undefined;
}

function progressIn(file: string): Progress | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Progress;
  } catch {
    // None has been written yet, or half of one.
    return undefined;
  }
}
