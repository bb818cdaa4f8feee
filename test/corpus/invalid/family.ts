/** The invalid documents of one family, as values. */
import { join } from "node:path";
import { SchemaJudge, schemaSource } from "../../../emulator/src/judge/judge.ts";
import { withDocument } from "../../../emulator/src/judge/parse.ts";
import {
  type ElementSchema,
  fromXml,
  type Issue,
  isXmlValidationError,
  toXml,
  validateXml,
} from "../../../src/index.ts";
import { parseXmlTree, type XmlElementTree } from "../../../src/xml/tree.ts";
import type { TypedValue } from "../support/consumer.ts";
import { FamilySchemas } from "../support/schemas.ts";
import { type CorpusDocument, documentBytes, type Family, readFamily } from "../support/shared-data.ts";
import { beyondTypes } from "./beyond-types.ts";
import { readLeniently } from "./lenient.ts";
import { LiteralChecks } from "./literals.ts";
import { mendingsOf } from "./mended.ts";
import type { InvalidDocument, InvalidFamily, Writing } from "./outcome.ts";
import { sameValue } from "./same-value.ts";
import { typeFaults } from "./type-faults.ts";

/** What to look at. */
export interface InvalidOptions {
  /** Compile the values. */
  readonly types: boolean;
  /** Leave the valid documents out, which show that the reading adds no fault of its own. */
  readonly onlyInvalid?: boolean;
  /** Which schemas, by their file; all by default. */
  readonly roots?: RegExp;
}

/**
 * Reads, writes and compiles the documents of families. Disputed documents are left out.
 *
 * @param onFamily told of each family when its documents are read.
 */
export async function checkInvalid(
  names: readonly string[],
  options: InvalidOptions,
  onFamily: (name: string) => void = () => undefined,
): Promise<readonly InvalidFamily[]> {
  // Compilers begin with reading libraries: many families have one program.
  const literals = new LiteralChecks();
  const families: InvalidFamily[] = [];
  for (const name of names) {
    const check = new InvalidCheck(readFamily(name), options, literals);
    families.push(await check.run());
    onFamily(name);
  }
  literals.finish();
  return families.map((family) => ({
    ...family,
    documents: family.documents.map((document) => {
      const found = literals.verdicts.get(`${document.family}/${document.file}`);
      return found === undefined ? document : { ...document, verdicts: Object.fromEntries(found) };
    }),
  }));
}

class InvalidCheck {
  readonly #family: Family;
  readonly #options: InvalidOptions;
  readonly #schemas: FamilySchemas;
  readonly #literals: LiteralChecks;
  readonly #documents: InvalidDocument[] = [];
  readonly #misread: string[] = [];
  #valid = 0;

  constructor(family: Family, options: InvalidOptions, literals: LiteralChecks) {
    this.#family = family;
    this.#options = options;
    this.#literals = literals;
    this.#schemas = new FamilySchemas(family);
  }

  async run(): Promise<InvalidFamily> {
    for (const root of this.#family.roots) {
      const { roots = /./u } = this.#options;
      const documents = this.#family.documents.filter(
        ({ schema, disputed, expect }) =>
          schema === root && !disputed && !(expect === "valid" && this.#options.onlyInvalid === true),
      );
      if (documents.length === 0 || !roots.test(root)) continue;
      const set = await this.#schemas.set(root);
      const values = await this.#root(root, documents);
      if (this.#options.types) this.#literals.add(set, values);
      this.#schemas.forget(root);
    }
    const documents = this.#documents;
    return { name: this.#family.name, documents, valid: this.#valid, misread: this.#misread };
  }

  async #root(root: string, documents: readonly CorpusDocument[]): Promise<readonly TypedValue[]> {
    const judge = new LazyJudge(this.#family, root);
    const values: TypedValue[] = [];
    for (const document of documents) {
      const xml = documentBytes(this.#family, document);
      const schema = await this.#schemas.schemaFor(root, xml);
      if (document.expect === "valid") this.#read(document, schema, xml);
      else {
        const { value, ...rest } = invalidDocument(schema, xml, judge);
        this.#documents.push({ family: this.#family.name, file: document.file, ...rest });
        if (value !== undefined) {
          const file = `${this.#family.name}/${document.file}`;
          values.push({ file, element: schema.element, value });
        }
      }
    }
    judge.dispose();
    return values;
  }

  #read({ file }: CorpusDocument, schema: ElementSchema, xml: Uint8Array): void {
    this.#valid += 1;
    const { value, lost } = readLeniently(schema, parseXmlTree(xml));
    if (lost.size > 0 || !sameValue(value, fromXml(schema, xml))) this.#misread.push(file);
    else if (typeFaults(schema, value).length > 0) this.#misread.push(`${file}: the types seem to refuse it`);
  }
}

type Found = Omit<InvalidDocument, "family" | "file"> & { readonly value?: unknown };

function invalidDocument(schema: ElementSchema, xml: Uint8Array, judge: LazyJudge): Found {
  const codes = codesOf(validateXml(schema, xml).issues);
  const nothing = { codes, judged: false, faults: [] };
  const tree = parsed(xml);
  if (tree === undefined) return { ...nothing, writing: { kind: "inexpressible", reason: "ill-formed" } };
  const { value, lost } = readLeniently(schema, tree);
  if (lost.has("another root element")) {
    return { ...nothing, writing: { kind: "inexpressible", reason: "another root element" } };
  }
  const faults = typeFaults(schema, value);
  try {
    const written = toXml(schema, value);
    const writing = judgeWritten(schema, tree, written, judge);
    return { codes, faults, value, judged: judge.isThere, writing };
  } catch (error) {
    const writing: Writing = isXmlValidationError(error)
      ? refusal(error.issues, value)
      : { kind: "wrong", detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    return { codes, faults, value, judged: false, writing };
  }
}

function refusal(issues: readonly Issue[], value: unknown): Writing {
  const beyond = [...new Set(issues.map((issue) => beyondTypes(issue, value)))].sort();
  return { kind: "refused", codes: codesOf(issues), beyond };
}

/** What is written of an invalid document must be valid, and differ in nothing but what no value says. */
function judgeWritten(
  schema: ElementSchema,
  tree: XmlElementTree,
  written: string,
  judge: LazyJudge,
): Writing {
  const bytes = new TextEncoder().encode(written);
  const [issue] = validateXml(schema, bytes).issues;
  const finding = judge.firstFinding(bytes);
  const { kinds, unexplained } = mendingsOf(tree, parseXmlTree(bytes));
  const detail = issue?.message ?? finding ?? unexplained;
  if (detail !== undefined) return { kind: "wrong", detail };
  return kinds.size === 0
    ? { kind: "wrong", detail: "it is written as it was" }
    : { kind: "mended", by: [...kinds].sort() };
}

function parsed(xml: Uint8Array): XmlElementTree | undefined {
  try {
    return parseXmlTree(xml);
  } catch {
    return undefined;
  }
}

function codesOf(issues: readonly { readonly code: string }[]): readonly string[] {
  return [...new Set(issues.map(({ code }) => code))];
}

/** libxml2 with the schema, loaded when there is something to ask it. */
class LazyJudge {
  readonly #family: Family;
  readonly #root: string;
  #judge: SchemaJudge | "refuses the schema" | undefined;

  constructor(family: Family, root: string) {
    this.#family = family;
    this.#root = root;
  }

  /** Whether it was asked and takes the schema. */
  get isThere(): boolean {
    return this.#judge instanceof SchemaJudge;
  }

  firstFinding(xml: Uint8Array): string | undefined {
    this.#judge ??= this.#load();
    const judge = this.#judge;
    if (typeof judge === "string") return undefined;
    return withDocument(xml, (document) => judge.findings(document)[0]?.message);
  }

  dispose(): void {
    if (this.#judge instanceof SchemaJudge) this.#judge.dispose();
  }

  #load(): SchemaJudge | "refuses the schema" {
    const { folder } = this.#family;
    try {
      return new SchemaJudge(schemaSource(join(folder, this.#root), join(folder, "schema")));
    } catch {
      return "refuses the schema";
    }
  }
}
