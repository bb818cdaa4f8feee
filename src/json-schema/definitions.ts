/** Collects the definitions for `$defs`, each of which is made once. */
import type { JsonSchema } from "./types.ts";

/** Collects definitions. They are made one after the other and not recursively, so that recursive types end. */
export class Definitions {
  readonly #names = new Map<object, string>();
  readonly #taken = new Set<string>();
  readonly #made = new Map<string, JsonSchema>();
  readonly #waiting: { readonly name: string; readonly make: () => JsonSchema }[] = [];

  /**
   * A reference to a definition.
   *
   * @param of the object that is defined: the same object gets the same definition.
   * @param wish the preferred name.
   */
  ref(of: object, wish: string, make: () => JsonSchema): JsonSchema {
    let name = this.#names.get(of);
    if (name === undefined) {
      name = this.#name(wish);
      this.#names.set(of, name);
      this.#waiting.push({ name, make });
    }
    return { $ref: `#/$defs/${name}` };
  }

  /** All definitions by name, in the order in which they were requested. */
  finish(): ReadonlyMap<string, JsonSchema> {
    for (let at = 0; at < this.#waiting.length; at++) {
      const next = this.#waiting[at];
      if (next !== undefined) this.#made.set(next.name, next.make());
    }
    return this.#made;
  }

  /** These names are used in references: no character in them needs an escape there. */
  #name(wish: string): string {
    const plain = wish.replace(/[^A-Za-z0-9._-]/gu, "_");
    const base = plain === "" || plain === "__proto__" ? "_" : plain;
    let name = base;
    for (let number = 2; this.#taken.has(name); number++) name = `${base}_${number}`;
    this.#taken.add(name);
    return name;
  }
}
