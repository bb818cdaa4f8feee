/** What a process has used so far, told from outside: a process that hangs does not answer. */
import { readFileSync } from "node:fs";

/** Ticks of the kernel's clock in a second, as /proc counts them on every Linux that Node runs on. */
const TICKS = 100;
const PAGE = 4096;

/** CPU time in milliseconds, and resident memory in bytes; `undefined` where the system does not tell. */
export function used(pid: number): { readonly cpuMs: number; readonly memory: number } | undefined {
  try {
    // The name of the program stands in parentheses and may hold anything; fields are counted from behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const [user, system, pages] = [fields[11], fields[12], fields[21]].map(Number);
    return { cpuMs: ((Number(user) + Number(system)) * 1000) / TICKS, memory: Number(pages) * PAGE };
  } catch {
    return undefined;
  }
}
