/** Identifies this machine, because only processes of the same machine can be looked up by their process id. */
import { readFileSync, readlinkSync } from "node:fs";

/**
 * Identifies the boot of this machine and its PID namespace. It differs between two containers on one machine, and between machines of the
 * same name. Undefined on systems that do not provide it (Linux does); then only the lease in the database shows whether a process is alive.
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
