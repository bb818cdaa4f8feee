/** Broken values of a family: of its valid documents, and of samples. */
import { type ElementSchema, fromXml, SampleError, sample, validate } from "../../../src/index.ts";
import { type Draw, drawSome, seeded } from "../mutation/random.ts";
import { FamilySchemas } from "../support/schemas.ts";
import { documentBytes, type Family, readFamily } from "../support/shared-data.ts";
import { breakValue } from "./break.ts";

/** Values of each family; about half of them are its documents. */
const VALUES = 8;
/** Schema documents of a family that are loaded. */
const SCHEMAS = 3;
/** Attempts at values that have something to be broken. */
const ATTEMPTS = 40;

/** Figures of a family. */
export interface IssueFigures {
  values: number;
  documents: number;
  samples: number;
  removed: number;
  wrong: number;
  /** Values whose issues name exactly the places. */
  exact: number;
  /** Deepest place, in steps from the root. */
  deepest: number;
  milliseconds: number;
}

/** The outcome for one family. */
export interface IssueResult {
  readonly name: string;
  readonly figures: IssueFigures;
  /** One text a value whose issues differ, with what makes it again. */
  readonly mismatches: readonly string[];
}

/** Figures before anything was counted. */
export function noIssueFigures(): IssueFigures {
  return {
    ...{ values: 0, documents: 0, samples: 0, removed: 0 },
    ...{ wrong: 0, exact: 0, deepest: 0, milliseconds: 0 },
  };
}

/** Breaks values of a family. The same seed breaks the same values in the same places. */
export async function breakFamily(name: string, seed: number): Promise<IssueResult> {
  const began = performance.now();
  const run = new FamilyIssues(readFamily(name), seed);
  await run.run();
  run.figures.milliseconds = Math.round(performance.now() - began);
  return { name, figures: run.figures, mismatches: run.mismatches };
}

class FamilyIssues {
  readonly figures: IssueFigures = noIssueFigures();
  readonly mismatches: string[] = [];
  readonly #family: Family;
  readonly #schemas: FamilySchemas;
  readonly #seed: number;
  readonly #draw: Draw;

  constructor(family: Family, seed: number) {
    this.#family = family;
    this.#schemas = new FamilySchemas(family);
    this.#seed = seed;
    // Each family has draws of its own, so that one of them can be repeated alone.
    this.#draw = seeded(
      [...family.name].reduce((sum, char) => Math.imul(sum, 31) + char.charCodeAt(0), seed),
    );
  }

  async run(): Promise<void> {
    const usable = this.#family.roots.filter((root) => !this.#family.broken.has(root));
    const withDocuments = usable.filter((root) => this.#documents(root).length > 0);
    const roots = drawSome(withDocuments.length > 0 ? withDocuments : usable, SCHEMAS, this.#draw);
    for (const [index, root] of roots.entries()) {
      const most = Math.ceil((VALUES * (index + 1)) / roots.length);
      await this.#ofDocuments(root, Math.ceil((this.figures.values + most) / 2));
      await this.#ofSamples(root, most);
      this.#schemas.forget(root);
    }
  }

  #documents(root: string): Family["documents"] {
    return this.#family.documents.filter(
      ({ schema, expect, disputed }) => schema === root && expect === "valid" && !disputed,
    );
  }

  async #ofDocuments(root: string, most: number): Promise<void> {
    const documents = this.#documents(root);
    for (const document of drawSome(documents, documents.length, this.#draw)) {
      if (this.figures.values >= most) return;
      const xml = documentBytes(this.#family, document);
      const schema = await this.#schemas.schemaFor(root, xml);
      if (this.#break(schema, fromXml(schema, xml), document.file)) this.figures.documents += 1;
    }
  }

  async #ofSamples(root: string, most: number): Promise<void> {
    const set = await this.#schemas.set(root);
    const used = this.#documents(root).map((each) => documentBytes(this.#family, each));
    const schemas: ElementSchema[] = [];
    for (const xml of used.slice(0, 4)) schemas.push(await this.#schemas.schemaFor(root, xml));
    if (schemas.length === 0) {
      const elements = [...set.components.elements()].filter((each) => !each.abstract);
      schemas.push(...drawSome(elements, 6, this.#draw).map(({ key }) => set.element(key)));
    }
    for (let attempt = 0; attempt < ATTEMPTS && this.figures.values < most; attempt++) {
      const schema = schemas[this.#draw(schemas.length)];
      if (schema === undefined) return;
      const seed = 1 + this.#draw(1000);
      const value = sampleOf(schema, seed, attempt);
      const what = `sample ${schema.element} of seed ${seed}`;
      if (value !== undefined && this.#break(schema, value, what)) this.figures.samples += 1;
    }
  }

  #break(schema: ElementSchema, value: unknown, what: string): boolean {
    if (!validate(schema, value).valid) return false;
    const draws = this.#draw(2 ** 31);
    const broken = breakValue(schema, value, seeded(draws));
    if (broken === undefined) return false;
    const { figures } = this;
    figures.values += 1;
    figures.removed += broken.removed;
    figures.wrong += broken.wrong;
    figures.deepest = Math.max(figures.deepest, broken.depth);
    if (broken.mismatch === undefined) figures.exact += 1;
    else {
      const { name } = this.#family;
      this.mismatches.push(
        `${name} ${what} (--seed=${this.#seed} ${name}, draws ${draws})\n  ${broken.mismatch}`,
      );
    }
    return true;
  }
}

function sampleOf(schema: ElementSchema, seed: number, attempt: number): unknown {
  try {
    return sample(schema, attempt % 3 === 2 ? { seed, size: "minimal" } : { seed });
  } catch (error) {
    if (error instanceof SampleError) return undefined;
    throw error;
  }
}
