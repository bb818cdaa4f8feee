/** Valid values made wrong, and said otherwise: what `toXml` and the compilers say. */
import { valueText } from "../../../codegen/emit/value-text.ts";
import type { SchemaSet } from "../../../codegen/index.ts";
import { type ElementSchema, isXmlValidationError, toXml } from "../../../src/index.ts";
import type { ElementDeclaration } from "../../../src/schema/components.ts";
import { LiteralChecks } from "../invalid/literals.ts";
import { typeFaults } from "../invalid/type-faults.ts";
import type { TypedValue } from "../support/consumer.ts";
import { type Draw, drawSome, seeded } from "./random.ts";
import { rightChanges } from "./right-changes.ts";
import { type ChangeKind, collectDonors, type WrongChange, wrongChanges } from "./wrong-changes.ts";

/** Valid values of one schema. */
export interface Subject {
  readonly name: string;
  readonly set: SchemaSet;
  readonly values: readonly {
    readonly name: string;
    readonly schema: ElementSchema;
    readonly value: unknown;
  }[];
}

/** How much is tried. */
export interface MutationOptions {
  readonly seed: number;
  /** Places of each kind that are tried in a value. */
  readonly each: number;
  /** Whether changed values are compiled, too: those that are short. */
  readonly types: boolean;
}

/** What came of one kind of change. */
export interface MutationRate {
  tried: number;
  /** By `toXml`: refused where the change is wrong, written as before where it is not. */
  asTold: number;
  compiled: number;
  /** Of those that types can refuse. */
  expressible: number;
  notCompiling59: number;
  notCompiling70: number;
}

/** Values whose literal is longer are not compiled. */
const LONGEST_LITERAL = 8_000;

/** Collects the rates of many schemas. */
export class Mutations {
  readonly rates: Map<string, MutationRate> = new Map();
  readonly wrong: string[] = [];
  readonly #options: MutationOptions;
  readonly #literals = new LiteralChecks();
  readonly #compiled = new Map<
    string,
    { readonly kind: ChangeKind; readonly expressible: string | undefined }
  >();
  readonly #draw: Draw;

  constructor(options: MutationOptions) {
    this.#options = options;
    this.#draw = seeded(options.seed);
  }

  add({ name, set, values }: Subject): void {
    const donors = new Map<ElementDeclaration, unknown>();
    for (const { schema, value } of values) collectDonors(schema, value, donors);
    const literals: TypedValue[] = [];
    for (const each of values) {
      const where = `${name} ${each.name}`;
      this.#saySame(where, each.schema, each.value);
      const changes = wrongChanges(each.schema, each.value, donors);
      for (const kind of new Set(changes.map((change) => change.kind))) {
        const some = drawSome(
          changes.filter((change) => change.kind === kind),
          this.#options.each,
          this.#draw,
        );
        for (const change of some) {
          const literal = this.#makeWrong(where, each.schema, each.value, change);
          if (literal !== undefined) literals.push(literal);
        }
      }
    }
    if (this.#options.types) this.#literals.add(set, literals);
  }

  /** Compiles what is left, and counts what the compilers said. */
  finish(): void {
    this.#literals.finish();
    for (const [file, { kind, expressible }] of this.#compiled) {
      const verdicts = this.#literals.verdicts.get(file);
      if (verdicts === undefined) continue;
      const rate = this.#rate(kind);
      rate.compiled += 1;
      const [in59, in70] = [verdicts.has("5.9"), verdicts.has("7.0")];
      if (expressible !== undefined) {
        rate.expressible += 1;
        if (in59) rate.notCompiling59 += 1;
        if (in70) rate.notCompiling70 += 1;
      }
      if (in59 !== in70) this.wrong.push(`versions differ: ${file}`);
      else if (in59 !== (expressible !== undefined)) {
        const found = [...verdicts.values()][0] ?? `it compiles, with ${expressible}`;
        this.wrong.push(`types: ${file}: ${found}`);
      }
    }
  }

  #rate(name: string): MutationRate {
    const known = this.rates.get(name);
    if (known !== undefined) return known;
    const made = { tried: 0, asTold: 0, compiled: 0, expressible: 0, notCompiling59: 0, notCompiling70: 0 };
    this.rates.set(name, made);
    return made;
  }

  #saySame(where: string, schema: ElementSchema, value: unknown): void {
    const written = toXml(schema, value);
    for (const { name, apply } of rightChanges(schema)) {
      const rate = this.#rate(name);
      rate.tried += 1;
      const again = outcome(schema, apply(value, this.#draw));
      if (again === written) rate.asTold += 1;
      else
        this.wrong.push(`${name}: ${where}: ${again instanceof Error ? again.message : "another document"}`);
    }
  }

  #makeWrong(
    where: string,
    schema: ElementSchema,
    value: unknown,
    { kind, way, apply }: WrongChange,
  ): TypedValue | undefined {
    const changed = apply(value);
    const rate = this.#rate(kind);
    rate.tried += 1;
    const file = `${kind} at ${way.join(".")} in ${where}`;
    const found = outcome(schema, changed);
    if (isXmlValidationError(found)) rate.asTold += 1;
    else this.wrong.push(`${file}: ${found instanceof Error ? found.stack : "written"}`);
    if (!this.#options.types || valueText(changed).length > LONGEST_LITERAL) return undefined;
    const [fault] = typeFaults(schema, changed);
    this.#compiled.set(file, { kind, expressible: fault && `${fault.kind} at ${fault.path}` });
    return { file, element: schema.element, value: changed };
  }
}

function outcome(schema: ElementSchema, value: unknown): unknown {
  try {
    return toXml(schema, value);
  } catch (error) {
    return error;
  }
}

/** The rates in lines for a person. */
export function showMutations({ rates, wrong }: Mutations): readonly string[] {
  const lines = [...rates].map(([kind, rate]) => {
    const { tried, asTold, compiled, expressible, notCompiling59, notCompiling70 } = rate;
    const types =
      compiled === 0
        ? ""
        : `; not compiling: ${notCompiling59}/${expressible} on 5.9, ${notCompiling70}/${expressible} on 7.0, ${compiled - expressible} beyond types`;
    return `  ${kind}: ${asTold}/${tried} by toXml${types}`;
  });
  return ["values changed at random:", ...lines, ...wrong.map((each) => `WRONG ${each}`)];
}
