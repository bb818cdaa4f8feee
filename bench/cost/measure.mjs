/** CPU time of child processes, medians, and the table that both measurements print. */
import { spawnSync } from "node:child_process";

/**
 * Runs a command and returns what it printed and the CPU seconds of its process and all below it: the shell's own account
 * of its children, which every POSIX shell has. Wall time on a shared machine says nothing.
 */
export function timed(command, args, options = {}) {
  const script = '"$@"; code=$?; times >&2; exit $code';
  const run = spawnSync("/bin/sh", ["-c", script, "sh", command, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    ...options,
  });
  const line = run.stderr.trimEnd().split("\n").at(-1) ?? "";
  const clocks = [...line.matchAll(/(\d+)m([\d.,]+)s/gu)];
  const cpu = clocks.reduce((sum, [, m, s]) => sum + Number(m) * 60 + Number(s.replace(",", ".")), 0);
  return { cpu, stdout: run.stdout, stderr: run.stderr, code: run.status };
}

export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Prints rows under headings; the first column to the left, the others to the right. */
export function table(headings, rows) {
  const all = [headings, ...rows].map((row) => row.map(String));
  const widths = headings.map((_, at) => Math.max(...all.map((row) => row[at].length)));
  for (const row of all) {
    console.log(
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join("  "),
    );
  }
}

/** Ends with the verdict that both scripts end with. */
export function verdict(what, broken) {
  console.log(broken.length === 0 ? `HELD: ${what}` : `NOT HELD: ${what}: ${broken.join("; ")}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}
