/** The tables of a run over invalid documents, and what is wrong in it. */
import type { InvalidDocument, InvalidFamily } from "./outcome.ts";

/** What a run comes to. */
export interface Rates {
  readonly invalid: number;
  /** Values that `toXml` refuses, of those that say what is wrong. */
  readonly refused: number;
  readonly expressible: number;
  /** Why the others are not refused, and how often. */
  readonly inexpressible: ReadonlyMap<string, number>;
  /** Written documents of those that libxml2 was asked about. */
  readonly judged: number;
  /** Values of valid documents that are read leniently as they are read strictly. */
  readonly valid: number;
  /** Values that types should refuse, by the kind of fault, and how many each compiler does. */
  readonly types: ReadonlyMap<string, TypeRate>;
  /** What only the run time tells, by reason. */
  readonly beyond: ReadonlyMap<string, number>;
  /** Everything that is not as it should be, in a line each. */
  readonly wrong: readonly string[];
}

/** Values with some kind of fault, and how many of them do not compile. */
export interface TypeRate {
  values: number;
  readonly refused: Record<string, number>;
}

const VERSIONS = ["5.9", "7.0"] as const;

/** Counts. */
export function ratesOf(families: readonly InvalidFamily[]): Rates {
  const documents = families.flatMap((family) => family.documents);
  const refused = documents.filter(({ writing }) => writing.kind === "refused");
  const wrong = documents.filter(({ writing }) => writing.kind === "wrong");
  return {
    invalid: documents.length,
    refused: refused.length,
    expressible: refused.length + wrong.length,
    inexpressible: tally(documents.flatMap(inexpressibility)),
    judged: documents.filter(({ judged }) => judged).length,
    valid: families.reduce((sum, { valid, misread }) => sum + valid - misread.length, 0),
    types: typeRates(documents),
    beyond: tally(documents.flatMap(beyondReasons)),
    wrong: [
      ...families.flatMap(({ name, misread }) => misread.map((file) => `misread: ${name} ${file}`)),
      ...documents.flatMap(wrongWith),
    ],
  };
}

function inexpressibility({ writing }: InvalidDocument): readonly string[] {
  if (writing.kind === "inexpressible") return [writing.reason];
  return writing.kind === "mended" ? [`mended: ${writing.by.join(", ")}`] : [];
}

function beyondReasons({ faults, writing }: InvalidDocument): readonly string[] {
  return faults.length === 0 && writing.kind === "refused" ? [writing.beyond.join(", ")] : [];
}

function typeRates(documents: readonly InvalidDocument[]): ReadonlyMap<string, TypeRate> {
  const rates = new Map<string, TypeRate>();
  for (const { faults, verdicts } of documents) {
    if (verdicts === undefined || faults.length === 0) continue;
    for (const kind of [...new Set(faults.map((fault) => fault.kind)), "any"]) {
      const rate = rates.get(kind) ?? { values: 0, refused: {} };
      rate.values += 1;
      for (const version of VERSIONS) {
        rate.refused[version] = (rate.refused[version] ?? 0) + (version in verdicts ? 1 : 0);
      }
      rates.set(kind, rate);
    }
  }
  return rates;
}

function wrongWith({ family, file, writing, faults, verdicts }: InvalidDocument): readonly string[] {
  const found: string[] = [];
  if (writing.kind === "wrong") found.push(`written: ${family} ${file} ${writing.detail}`);
  if (verdicts === undefined) return found;
  for (const version of VERSIONS) {
    const complaint = verdicts[version];
    if (faults.length > 0 && complaint === undefined) {
      const [fault] = faults;
      found.push(`compiles: ${family} ${file} on ${version}: ${fault?.kind} at ${fault?.path}`);
    } else if (faults.length === 0 && complaint !== undefined) {
      found.push(`does not compile: ${family} ${file} on ${version}: ${complaint}`);
    }
  }
  return found;
}

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

/** The rates in lines for a person. */
export function showRates(rates: Rates): readonly string[] {
  const { invalid, refused, expressible, inexpressible, judged, valid, types, beyond, wrong } = rates;
  const lines = [
    ...(valid === 0
      ? []
      : [`${valid} valid documents read leniently as strictly, and with nothing for types to refuse`]),
    `${invalid} invalid documents as values: ${refused} refused by toXml of ${expressible} that a value can say`,
    ...[...inexpressible].map(([reason, count]) => `  ${count} not for a value to say (${reason})`),
    `  ${judged} of these written, and accepted by libxml2`,
  ];
  if (types.size > 0) {
    lines.push("values that types should refuse, and that do not compile:");
    for (const [kind, { values, refused: by }] of types) {
      lines.push(`  ${kind}: ${VERSIONS.map((each) => `${by[each]}/${values} on ${each}`).join(", ")}`);
    }
  }
  lines.push("refused by toXml alone:", ...[...beyond].map(([reason, count]) => `  ${count} ${reason}`));
  return [...lines, ...wrong.map((each) => `WRONG ${each}`)];
}
