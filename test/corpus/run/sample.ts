/** Example documents for the schemas of a family: made from seeds, and judged by us and by libxml2. */
import { join } from "node:path";
import { SchemaError, type SchemaSet } from "../../../codegen/index.ts";
import { SchemaJudge, schemaSource } from "../../../emulator/src/judge/judge.ts";
import { withDocument } from "../../../emulator/src/judge/parse.ts";
import { type ElementSchema, fromXml, SampleError, sampleXml, toXml } from "../../../src/index.ts";
import { FamilySchemas, rootName } from "../support/schemas.ts";
import { documentBytes, type Family, readFamily } from "../support/shared-data.ts";

/** Documents for each root element; sizes take turns. */
const SEEDS = 20;
const SIZES = ["minimal", undefined, "full"] as const;

/** Root elements that are taken of one schema document, and of a family: those of its own documents first. */
export const MOST_ROOTS = { schema: 6, family: 30 } as const;

/** What is wrong with the samples of one root element. */
export interface SampleProblem {
  readonly family: string;
  /**
   * `no-sample`: none was made; `invalid`: ours does not take it back as it was; `libxml2`: it refuses it; `unjudged`: it does not
   * compile the schema, so that the word on it is ours alone.
   */
  readonly kind: "unjudged" | "load" | "no-sample" | "invalid" | "libxml2" | "crash";
  /** The schema document, `#`, and the root element's local name. */
  readonly subject: string;
  /** Of the first document that showed it. */
  readonly detail: string;
  documents: number;
}

/** Figures of a family. */
export interface SampleFigures {
  schemas: number;
  /** Schema documents that libxml2 does not compile. */
  unjudged: number;
  /** Root elements taken, of those that there are. */
  roots: number;
  candidates: number;
  documents: number;
  valid: number;
  judged: number;
  agreed: number;
  elements: number;
  milliseconds: number;
}

/** The outcome for one family. */
export interface SampleResult {
  readonly name: string;
  readonly figures: SampleFigures;
  readonly problems: readonly SampleProblem[];
}

/** Figures before anything was counted. */
export function noSampleFigures(): SampleFigures {
  return {
    ...{ schemas: 0, unjudged: 0, roots: 0, candidates: 0, documents: 0 },
    ...{ valid: 0, judged: 0, agreed: 0, elements: 0, milliseconds: 0 },
  };
}

/** Makes and judges the samples of a family. */
export async function sampleFamily(name: string): Promise<SampleResult> {
  const run = new FamilySamples(readFamily(name));
  await run.run();
  return { name, figures: run.figures, problems: [...run.problems.values()] };
}

class FamilySamples {
  readonly figures: SampleFigures = noSampleFigures();
  readonly problems: Map<string, SampleProblem> = new Map();
  readonly #family: Family;
  readonly #schemas: FamilySchemas;

  constructor(family: Family) {
    this.#family = family;
    this.#schemas = new FamilySchemas(family);
  }

  async run(): Promise<void> {
    const began = performance.now();
    for (const root of this.#family.roots) {
      const set = await this.#load(root);
      if (set !== undefined) this.#schema(root, set);
      this.#schemas.forget(root);
    }
    this.figures.milliseconds = Math.round(performance.now() - began);
  }

  async #load(root: string): Promise<SchemaSet | undefined> {
    try {
      return await this.#schemas.set(root);
    } catch (error) {
      const isKnown = this.#family.broken.has(root) && error instanceof SchemaError;
      if (!isKnown) this.#problem("load", root, described(error));
      return undefined;
    }
  }

  #schema(root: string, set: SchemaSet): void {
    const candidates = this.#candidates(root, set);
    const room = Math.min(MOST_ROOTS.schema, MOST_ROOTS.family - this.figures.roots);
    const chosen = candidates.slice(0, Math.max(0, room));
    this.figures.schemas += 1;
    this.figures.candidates += candidates.length;
    this.figures.roots += chosen.length;
    const judge = chosen.length === 0 ? undefined : this.#judge(root);
    for (const element of chosen) {
      const { problems } = this;
      const before = problems.size;
      this.#element(root, set.element(element), judge);
      if (problems.size > before + 3) break;
    }
    judge?.dispose();
  }

  /** Root elements of the family's documents first; then those of the schema's own document, spread over it. */
  #candidates(root: string, set: SchemaSet): readonly string[] {
    const possible = [...set.components.elements()].filter((each) => !each.abstract);
    const used = this.#family.documents
      .filter((each) => each.schema === root && each.expect === "valid")
      .map((each) => rootName(documentBytes(this.#family, each)));
    const own = possible.filter(({ source }) => source !== undefined && root.endsWith(source.file));
    const rest = (own.length > 0 ? own : possible).map(({ key }) => key);
    const first = possible.map(({ key }) => key).filter((key) => used.includes(key));
    return [...new Set([...first, ...spread(rest)])];
  }

  #element(root: string, schema: ElementSchema, judge: SchemaJudge | undefined): void {
    const subject = `${root}#${schema.element.replace(/^\{.*\}/u, "")}`;
    for (let seed = 1; seed <= SEEDS; seed++) {
      this.figures.documents += 1;
      const size = SIZES[seed % SIZES.length];
      const xml = this.#sample(schema, subject, size === undefined ? { seed } : { seed, size });
      if (xml === undefined) continue;
      this.figures.elements += xml.match(/<[^/]/gu)?.length ?? 0;
      this.#takeBack(schema, subject, `seed ${seed}, ${size ?? "between"}`, xml);
      if (judge !== undefined) this.#ask(judge, subject, `seed ${seed}, ${size ?? "between"}`, xml);
    }
  }

  #sample(
    schema: ElementSchema,
    subject: string,
    options: Parameters<typeof sampleXml>[1],
  ): string | undefined {
    try {
      return sampleXml(schema, options);
    } catch (error) {
      const kind = error instanceof SampleError ? "no-sample" : "crash";
      this.#problem(kind, subject, `${JSON.stringify(options)}: ${described(error)}`);
      return undefined;
    }
  }

  #takeBack(schema: ElementSchema, subject: string, which: string, xml: string): void {
    try {
      const again = toXml(schema, fromXml(schema, xml));
      if (again === xml) this.figures.valid += 1;
      else this.#problem("invalid", subject, `${which}: it is written differently the second time`);
    } catch (error) {
      this.#problem("invalid", subject, `${which}: ${described(error)}`);
    }
  }

  #ask(judge: SchemaJudge, subject: string, which: string, xml: string): void {
    this.figures.judged += 1;
    const [first] = withDocument(new TextEncoder().encode(xml), (parsed) => judge.findings(parsed));
    if (first === undefined) this.figures.agreed += 1;
    else this.#problem("libxml2", subject, `${which}: ${first.message}`);
  }

  #problem(kind: SampleProblem["kind"], subject: string, detail: string): void {
    const key = JSON.stringify([kind, subject]);
    const known = this.problems.get(key);
    if (known !== undefined) known.documents += 1;
    else this.problems.set(key, { family: this.#family.name, kind, subject, detail, documents: 1 });
  }

  /** libxml2 with the schema; `undefined` where it does not take the schema. */
  #judge(root: string): SchemaJudge | undefined {
    const { folder } = this.#family;
    try {
      return new SchemaJudge(schemaSource(join(folder, root), join(folder, "schema")));
    } catch (error) {
      this.figures.unjudged += 1;
      this.#problem("unjudged", root, described(error));
      return undefined;
    }
  }
}

/** The list in an order in which every beginning is spread over it. */
function spread<T>(list: readonly T[]): readonly T[] {
  const order: T[] = [];
  for (let step = 2 ** Math.ceil(Math.log2(list.length + 1)); step >= 1; step /= 2) {
    for (let at = 0; at < list.length; at += step) order.push(list[at] as T);
  }
  return [...new Set(order)];
}

function described(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 600) : String(error);
}
