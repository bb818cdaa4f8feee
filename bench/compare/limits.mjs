/** Runs a process, and what it starts, within limits of time and memory. */
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** Of processor time, so that a busy machine changes nothing; what only waits is given five times as long. */
const SECONDS = 60;
const TICKS_A_SECOND = 100;
const MEGABYTES = 2048;
const LOOK_EVERY = 250;

/**
 * @returns `answer`, what the process sent as JSON on its fourth stream, or `reason`, why there is none
 */
export function runLimited(program, args) {
  return new Promise((resolve) => {
    // A group of its own, so that nothing that it starts is left.
    const child = spawn(program, [`--max-old-space-size=${MEGABYTES - 512}`, ...args], {
      stdio: ["ignore", "ignore", "pipe", "pipe"],
      detached: true,
    });
    let reason;
    let errors = "";
    let answer = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      errors = (errors + text).slice(-20_000);
    });
    child.stdio[3].setEncoding("utf8").on("data", (text) => {
      answer += text;
    });
    const end = (why) => {
      reason ??= why;
      kill(child);
    };
    const timer = setTimeout(() => end(`more than ${SECONDS} s`), SECONDS * 5000);
    const watch = setInterval(() => {
      if (secondsOf(child.pid) > SECONDS) end(`more than ${SECONDS} s`);
      if (memoryOf(child.pid) > MEGABYTES) end(`more than ${MEGABYTES} MiB`);
    }, LOOK_EVERY);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      clearInterval(watch);
      kill(child);
      const parsed = parse(answer);
      if (reason === undefined && parsed !== undefined) resolve({ answer: parsed });
      else
        resolve({
          reason:
            reason ??
            (/heap out of memory/.test(errors)
              ? `more than ${MEGABYTES} MiB`
              : lastError(errors, code ?? signal)),
        });
    });
  });
}

function kill({ pid }) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It is gone.
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Processes that a process has started and that still run. */
function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
}

/** Processor time of a process and its children; 0 where there is no /proc, and the clock alone decides. */
function secondsOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return ticks / TICKS_A_SECOND + childrenOf(pid).reduce((sum, child) => sum + secondsOf(child), 0);
  } catch {
    return 0;
  }
}

/** Resident memory of a process and its children in MiB. */
function memoryOf(pid) {
  try {
    const own = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(own?.[1] ?? 0) / 1024 + childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), 0);
  } catch {
    return fromPs(pid);
  }
}

/** Where there is no /proc. */
function fromPs(pid) {
  if (process.platform === "linux" || process.platform === "win32") return 0;
  try {
    return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
  } catch {
    return 0;
  }
}

function lastError(errors, code) {
  const line = errors.split("\n").find((each) => /error|exception/i.test(each));
  return line?.trim().slice(0, 160) ?? `it ended with ${code} and said nothing`;
}
