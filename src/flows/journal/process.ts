/** Identifies this process, and checks whether the process that wrote a record still runs. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import type { JournalOwner } from "./journal.ts";

/** The identification of a process, which is written with each claim. */
export interface ProcessName {
  readonly host: string;
  readonly pid: number;
  /** The start time of the process, if the system provides it: a pid is reused, in a restarted container at once. */
  readonly start?: string;
  /** Identifies this process, or this worker thread, because each loads the module separately. */
  readonly instance: string;
}

/** This process. */
export const thisProcess: ProcessName = makeName();

function makeName(): ProcessName {
  const start = startOf(process.pid);
  const name = { host: hostname(), pid: process.pid, instance: randomUUID() };
  return start === undefined ? name : { ...name, start };
}

/** The process that made a claim, and the piece of work for which it did. */
export interface ClaimOwner extends ProcessName {
  /** Unique for each attempt to claim. */
  readonly work: string;
}

/** Pieces of work of this process that are under way: two journals on one folder in one process share it. */
const underWay: Set<string> = new Set();

let lastWork = 0;

/** Begins a piece of work: a claim made in its name counts as `here` until `endWork`. */
export function beginWork(): ClaimOwner {
  lastWork += 1;
  const { host, pid, start, instance } = thisProcess;
  const work = `${instance}-${lastWork.toString(36)}`;
  underWay.add(work);
  return start === undefined ? { host, pid, instance, work } : { host, pid, start, instance, work };
}

const THIS_PROCESS: string = JSON.stringify(thisProcess).slice(0, -1);

/** A piece of work of this process as JSON. */
export function ownWorkJson({ work }: ClaimOwner): string {
  return `${THIS_PROCESS},"work":"${work}"}`;
}

/** Ends the piece of work, whatever its result. */
export function endWork(owner: ClaimOwner): void {
  underWay.delete(owner.work);
}

/** What is known about the process that made a claim. */
export function ownerOf(name: ClaimOwner): JournalOwner {
  if (name.instance === thisProcess.instance) return underWay.has(name.work) ? "here" : "gone";
  // The processes of another computer or container are not visible here.
  if (name.host !== thisProcess.host) return "unclear";
  return ownerOnThisMachine(name);
}

/** What is known about another process that certainly runs, or ran, on this machine. */
export function ownerOnThisMachine(name: ProcessName): JournalOwner {
  return isRunning(name) ? "live" : "gone";
}

function isRunning({ pid, start }: ProcessName): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process exists, and belongs to another user.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  const now = startOf(pid);
  return start === undefined || now === undefined || start === now;
}

/** Start time of a process within this boot, on Linux: field 22 of its stat file (proc_pid_stat(5)). */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the command in parentheses, may contain spaces, so fields are counted from the last
    // parenthesis.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return ticks === undefined ? undefined : `${boot}/${ticks}`;
  } catch {
    return undefined;
  }
}
