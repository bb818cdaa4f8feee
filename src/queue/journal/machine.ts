/** Tells machines apart: only processes of this machine can be looked up by their number. */
import { readFileSync, readlinkSync } from "node:fs";

/**
 * This boot of this machine, and the namespace of its process numbers: two containers on one machine, or two of one name on two machines,
 * differ in it. Undefined where the system does not tell (Linux does): then only the database tells whether a process lives.
 */
export const thisMachine: string | undefined = machineName();

function machineName(): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return undefined;
  }
}
