/**
 * Reads the report of an execution (zones of blocks of steps). It comes from the server, so every part of it may be missing or have another
 * type.
 */
import type { ReportStep } from "../protocol/messages.ts";

/** The largest number of steps that are shown. */
const MOST = 500;
const MAX_DEPTH = 12;

/** The steps in order, at all depths. */
export function reportSteps(report: unknown): readonly ReportStep[] {
  const steps: ReportStep[] = [];
  collect(report, steps, 0);
  return steps;
}

function collect(value: unknown, steps: ReportStep[], depth: number): void {
  if (depth > MAX_DEPTH || steps.length >= MOST) return;
  if (Array.isArray(value)) {
    for (const each of value) collect(each, steps, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  if (isObject(value.step)) steps.push(stepOf(value, value.step, steps.length + 1));
  for (const name of ["zones", "blocks", "children"]) collect(value[name], steps, depth + 1);
}

function stepOf(block: Fields, step: Fields, number: number): ReportStep {
  const name = textOf(block.displayName) ?? textOf(block.id) ?? `Step ${number}`;
  const [status, message] = [textOf(step.status), textOf(step.message)];
  const took = Date.parse(textOf(step.end) ?? "") - Date.parse(textOf(step.start) ?? "");
  return {
    name,
    ...(status === undefined ? {} : { status }),
    ...(message === undefined ? {} : { message }),
    ...(Number.isFinite(took) && took >= 0 ? { milliseconds: took } : {}),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
