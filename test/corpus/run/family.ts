/** Everything that is checked of one family. */
import { join } from "node:path";
import { generate, SchemaError, type SchemaSet } from "../../../codegen/index.ts";
import { SchemaJudge, schemaSource } from "../../../emulator/src/judge/judge.ts";
import { withDocument } from "../../../emulator/src/judge/parse.ts";
import { fromXml, isXmlValidationError, toXml } from "../../../src/index.ts";
import { likeness } from "../support/same-document.ts";
import { defaultsOf, FamilySchemas } from "../support/schemas.ts";
import { type CorpusDocument, documentBytes, type Family, readFamily } from "../support/shared-data.ts";
import { type Project, TypeChecks } from "./modules.ts";
import {
  type FamilyResult,
  type Figures,
  noFigures,
  type Problem,
  type ProblemKind,
  type RunOptions,
} from "./result.ts";

/** Checks a family, schema by schema. */
export async function checkFamily(name: string, options: RunOptions): Promise<FamilyResult> {
  const check = new FamilyCheck(readFamily(name), options);
  await check.run();
  return { name, figures: check.figures, problems: check.problems };
}

class FamilyCheck {
  readonly figures: Figures = noFigures();
  readonly problems: Problem[] = [];
  readonly #family: Family;
  readonly #options: RunOptions;
  readonly #schemas: FamilySchemas;

  constructor(family: Family, options: RunOptions) {
    this.#family = family;
    this.#options = options;
    this.#schemas = new FamilySchemas(family);
  }

  async run(): Promise<void> {
    const began = performance.now();
    const types = new TypeChecks(this.#options, (kind, subject, detail) =>
      this.#problem(kind, subject, detail),
    );
    for (const root of this.#family.roots) {
      const project = await this.#schema(root);
      if (project !== undefined) types.add(project);
      this.#schemas.forget(root);
    }
    types.finish();
    this.figures.sound = types.sound;
    this.figures.milliseconds = Math.round(performance.now() - began);
  }

  #problem(kind: ProblemKind, subject: string, detail: string): void {
    this.problems.push({ family: this.#family.name, kind, subject, detail });
  }

  /** Checks a schema with its documents; what there is to compile, when there is. */
  async #schema(root: string): Promise<Project | undefined> {
    const set = await this.#load(root);
    if (set === undefined) return undefined;
    this.figures.schemas += 1;
    try {
      generate(set);
    } catch (error) {
      this.#problem("generate", root, described(error));
    }
    const documents = this.#family.documents.filter(({ schema }) => schema === root);
    const values = await this.#documents(root, set, documents);
    return { set, subject: root, values };
  }

  async #load(root: string): Promise<SchemaSet | undefined> {
    const broken = this.#family.broken.has(root);
    try {
      const set = await this.#schemas.set(root);
      if (broken) this.#problem("unbroken", root, "it loads, though two other processors refuse it");
      return set;
    } catch (error) {
      if (!broken || !(error instanceof SchemaError)) this.#problem("load", root, described(error));
      return undefined;
    }
  }

  async #documents(
    root: string,
    set: SchemaSet,
    documents: readonly CorpusDocument[],
  ): Promise<Project["values"]> {
    const judge = documents.some((each) => each.expect === "valid") ? this.#judge(root) : undefined;
    const defaults = defaultsOf(set);
    const values: Project["values"][number][] = [];
    for (const document of documents) {
      const xml = documentBytes(this.#family, document);
      const schema = await this.#schemas.schemaFor(root, xml);
      const outcome = attempt(() => fromXml(schema, xml));
      if (document.disputed) this.#countDisputed(document, outcome.ok);
      else if (document.expect === "invalid") this.#countInvalid(document, outcome);
      else {
        this.figures.valid += 1;
        if (!outcome.ok) this.#problem("round-trip", document.file, described(outcome.error));
        else {
          this.#roundTrip(document, xml, () => toXml(schema, outcome.value), defaults, judge);
          values.push({ file: document.file, element: schema.element, value: outcome.value });
        }
      }
    }
    judge?.dispose();
    return values;
  }

  #roundTrip(
    document: CorpusDocument,
    xml: Uint8Array,
    write: () => string,
    defaults: ReadonlySet<string>,
    judge: SchemaJudge | undefined,
  ): void {
    const { figures } = this;
    const written = attempt(write);
    if (!written.ok) {
      this.#problem("round-trip", document.file, `not written: ${described(written.error)}`);
      return;
    }
    const likely = likeness(xml, written.value, defaults);
    if (likely.kind === "different") this.#problem("round-trip", document.file, likely.where);
    else if (likely.kind === "same") figures.same += 1;
    else {
      figures.rewritten += 1;
      figures.values += likely.values;
      figures.filled += likely.filled;
    }
    if (judge === undefined || document.libxml2 !== "valid") return;
    figures.judged += 1;
    const findings = withDocument(new TextEncoder().encode(written.value), (parsed) =>
      judge.findings(parsed),
    );
    const [first] = findings;
    if (first !== undefined) this.#problem("libxml2", document.file, first.message);
  }

  #countInvalid(document: CorpusDocument, outcome: Attempt<unknown>): void {
    this.figures.invalid += 1;
    if (outcome.ok) this.#problem("accepted", document.file, "an invalid document is accepted");
    else if (!isXmlValidationError(outcome.error))
      this.#problem("accepted", document.file, described(outcome.error));
    else this.figures.refused += 1;
  }

  #countDisputed(document: CorpusDocument, accepted: boolean): void {
    this.figures.disputed += 1;
    if (accepted === (document.expect === "valid")) this.figures.agreed += 1;
  }

  /** libxml2 with the schema; `undefined` where it does not take the schema. */
  #judge(root: string): SchemaJudge | undefined {
    const { folder } = this.#family;
    try {
      return new SchemaJudge(schemaSource(join(folder, root), join(folder, "schema")));
    } catch {
      return undefined;
    }
  }
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error };
  }
}

function described(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : String(error);
}
