/** Makes names of TypeScript declarations from XML names. */

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/** Globals that generated code uses: no declaration may shadow them. */
const RESERVED: ReadonlySet<string> = new Set(["Record", "Uint8Array"]);

/** Whether a name can be used without quotes: as a property, or as the name of a declaration. */
export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name);
}

/** Whether a declaration with the name would hide a global that generated code needs. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}

/**
 * An XML name in PascalCase: `invoice-line` → `InvoiceLine`, `pain.001` → `Pain001`, `2nd` → `_2nd`. Letters keep
 * their case; characters that an identifier cannot contain are left out.
 */
export function pascalCase(name: string): string {
  const words = name.split(/[^\p{ID_Continue}]+|_+/u).filter((word) => word !== "");
  const joined = words.map(capitalize).join("");
  if (joined === "") return "_";
  return /^\p{ID_Start}/u.test(joined) ? joined : `_${joined}`;
}

function capitalize(word: string): string {
  const [first = "", ...rest] = word;
  return first.toUpperCase() + rest.join("");
}

/** Assigns names, each once: the second `Invoice` is `Invoice_2`, which is never a PascalCase name. */
export class NameTable {
  readonly #taken = new Set<string>(RESERVED);

  /** Whether the name is taken. */
  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** The preferred name, or that name with the first free number. */
  take(wish: string): string {
    let name = wish;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${wish}_${count}`;
    this.#taken.add(name);
    return name;
  }
}
