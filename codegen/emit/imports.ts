/** The imports of a module: collected while it is printed, and written at its head at the end. */
import type { Reference, RuntimeType } from "../model/expression.ts";
import { stringLiteral } from "./literals.ts";

/** Type-only imports are erased from the JavaScript, so modules never depend on each other's evaluation. */
export type RuntimeSymbol = RuntimeType | "DocumentDescriptor" | "ElementSchema" | "elementSchema";

/** The file, as a path without its ending, from which a declaration is imported. */
export type Locate = (reference: Reference) => string;

const VALUES: ReadonlySet<string> = new Set<RuntimeSymbol>(["elementSchema"]);

interface Imported {
  readonly from: string;
  readonly name: string;
  readonly local: string;
  readonly typeOnly: boolean;
}

/** Assigns the local name of each import; a name that the module declares itself gets a substitute. */
export class Imports {
  readonly #module: string;
  readonly #taken: Set<string>;
  readonly #runtime: string;
  readonly #extension: string;
  readonly #locate: Locate;
  readonly #imported = new Map<string, Imported>();

  constructor(
    module: string,
    declared: Iterable<string>,
    runtime: string,
    extension: string,
    locate: Locate = ({ module: home }) => home,
  ) {
    this.#module = module;
    this.#locate = locate;
    this.#taken = new Set(declared);
    this.#runtime = runtime;
    this.#extension = extension;
  }

  /** The local name of a symbol of the run time. */
  runtime(symbol: RuntimeSymbol): string {
    return this.#import(this.#runtime, symbol, !VALUES.has(symbol));
  }

  /** The local name of a type that this or another module declares. */
  type(reference: Reference): string {
    const file = this.#locate(reference);
    return file === this.#module ? reference.name : this.#import(this.pathTo(file), reference.name, true);
  }

  /** The local name of a constant that another module declares. */
  value({ module, name }: Reference): string {
    return this.#import(this.pathTo(module), name, false);
  }

  /** The specifier of another generated module. */
  pathTo(module: string): string {
    const from = this.#module.split("/").slice(0, -1);
    const to = module.split("/");
    let shared = 0;
    while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
    const up = from.length - shared;
    const steps = up === 0 ? "./" : "../".repeat(up);
    return `${steps}${to.slice(shared).join("/")}${this.#extension}`;
  }

  /** The import declarations, the run time's first, in an order that depends only on the imports. */
  print(): string {
    const all = [...this.#imported.values()];
    const sources = [...new Set(all.map((each) => each.from))].sort(compare);
    sources.sort((left, right) => Number(right === this.#runtime) - Number(left === this.#runtime));
    return sources
      .flatMap((from) => {
        const here = all.filter((each) => each.from === from);
        const values = here.filter((each) => !each.typeOnly);
        return [
          line("import", values),
          line(
            "import type",
            here.filter((each) => each.typeOnly),
          ),
        ];
      })
      .join("");
  }

  #import(from: string, name: string, typeOnly: boolean): string {
    const key = JSON.stringify([from, name]);
    const known = this.#imported.get(key);
    if (known !== undefined) return known.local;
    let local = name;
    for (let count = 2; this.#taken.has(local); count += 1) local = `${name}$${count}`;
    this.#taken.add(local);
    this.#imported.set(key, { from, name, local, typeOnly });
    return local;
  }
}

function line(start: string, imported: readonly Imported[]): string {
  const [first] = imported;
  if (first === undefined) return "";
  const names = imported
    .map(({ name, local }) => (name === local ? name : `${name} as ${local}`))
    .sort(compare)
    .join(", ");
  return `${start} { ${names} } from ${stringLiteral(first.from)};\n`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
