/** Constraints on length, minLength, maxLength, totalDigits and fractionDigits (Part 2, §4.3.1–3, §4.3.11–12). */
import type { SimpleType } from "../types.ts";
import { facetCount, isCount } from "./count.ts";
import { derivationSteps } from "./effective.ts";
import type { FaultReport } from "./fault-report.ts";

const NUMBERS = ["length", "minLength", "maxLength", "totalDigits", "fractionDigits"] as const;

/** Reports values that are not counts, counts that contradict each other, and counts wider than the base's. */
export function checkNumberFacets(report: FaultReport): void {
  for (const name of NUMBERS) {
    const value = report.own[name];
    if (value === undefined) continue;
    const least = name === "totalDigits" ? 1 : 0;
    if (!isCount(value) || value < least) {
      report.add("cvc-datatype-valid.1.2.1", name, `${name} must be a whole number of at least ${least}`);
    }
  }
  checkLength(report);
  checkLengthBounds(report);
  checkDigits(report);
}

function checkLength(report: FaultReport): void {
  const { own } = report;
  const before = report.baseNumber("length");
  if (own.length !== undefined && before !== undefined && own.length !== before) {
    report.add(
      "length-valid-restriction",
      "length",
      `length ${own.length} differs from the base type's length ${before}`,
    );
  }
  const length = report.number("length");
  if (length === undefined) return;
  for (const name of ["minLength", "maxLength"] as const) {
    const bound = report.number(name);
    if (bound === undefined) continue;
    const contradicts = name === "minLength" ? bound > length : bound < length;
    if (!contradicts && statedBeforeLength(report.type, name, bound)) continue;
    const facet = own.length !== undefined ? "length" : name;
    if (own.length === undefined && own[name] === undefined) continue;
    report.add(
      "length-minLength-maxLength",
      facet,
      contradicts
        ? `length ${length} and ${name} ${bound} contradict each other`
        : `length ${length} already fixes the length; ${name} cannot be given with it`,
    );
  }
}

/** Clause 1.2: an ancestor has the same bound and no length. */
function statedBeforeLength(type: SimpleType, name: "minLength" | "maxLength", bound: number): boolean {
  for (const step of derivationSteps(type)) {
    if (step !== type && !step.facets.has("length") && facetCount(step.facets, name) === bound) return true;
  }
  return false;
}

function checkLengthBounds(report: FaultReport): void {
  const { own } = report;
  const min = report.number("minLength");
  const max = report.number("maxLength");
  if (min !== undefined && max !== undefined && min > max && (own.minLength ?? own.maxLength) !== undefined) {
    const facet = own.minLength !== undefined ? "minLength" : "maxLength";
    const rule = "minLength-less-than-equal-to-maxLength";
    report.add(rule, facet, `minLength ${min} is greater than maxLength ${max}`);
  }
  const baseMin = report.baseNumber("minLength");
  if (own.minLength !== undefined && baseMin !== undefined && own.minLength < baseMin) {
    const message = `minLength ${own.minLength} is less than the base type's minLength ${baseMin}`;
    report.add("minLength-valid-restriction", "minLength", message);
  }
  checkNotRaised(report, "maxLength");
}

function checkDigits(report: FaultReport): void {
  const { own } = report;
  checkNotRaised(report, "totalDigits");
  checkNotRaised(report, "fractionDigits");
  const total = report.number("totalDigits");
  const fraction = report.number("fractionDigits");
  if (total === undefined || fraction === undefined || fraction <= total) return;
  if (own.totalDigits === undefined && own.fractionDigits === undefined) return;
  const facet = own.fractionDigits !== undefined ? "fractionDigits" : "totalDigits";
  const message = `fractionDigits ${fraction} is greater than totalDigits ${total}`;
  report.add("fractionDigits-totalDigits", facet, message);
}

function checkNotRaised(report: FaultReport, name: "maxLength" | "totalDigits" | "fractionDigits"): void {
  const value = report.own[name];
  const before = report.baseNumber(name);
  if (value === undefined || before === undefined || value <= before) return;
  const message = `${name} ${value} is greater than the base type's ${name} ${before}`;
  report.add(`${name}-valid-restriction`, name, message);
}
