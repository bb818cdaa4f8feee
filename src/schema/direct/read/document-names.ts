/** The names that a document uses for those of its schema: those that the prefixes of its root element give. */
import type { ExpandedName } from "../../../xml/events.ts";
import { XML } from "../../../xml/names.ts";
import { bindingFault } from "../../../xml/namespaces.ts";
import { ownString } from "../../../xml/own-string.ts";
import { splitQName } from "../../../xml/start-tag.ts";
import { decline } from "../decline.ts";

/** The beginning of a document: what stands before its root element, and the root's start tag. */
export interface Beginning {
  /** UTF-16 units before the root element, or before comments in front of it. */
  readonly length: number;
  readonly hasMark: boolean;
}

const PROLOG =
  /^(\ufeff?)(?:<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[Uu][Tt][Ff]-8"|'[Uu][Tt][Ff]-8'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? ?\?>)?/;

/** What stands before the first element. */
export function prologOf(text: string): Beginning {
  const [all = "", mark = ""] = PROLOG.exec(text) ?? [];
  return { length: all.length, hasMark: mark !== "" };
}

/** A document with more on its root is left to the engine, which knows the limit. */
const MOST_ATTRIBUTES = 200;

const NAME = /<([^\s<>/"'=]+)/y;
const ATTRIBUTE =
  /[ \t\r\n]+([^\s<>/"'=]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<&\p{Cc}\p{Cs}\ufffd-\uffff]*)"|'([^'<&\p{Cc}\p{Cs}\ufffd-\uffff]*)')/uy;
/** An attribute that is no declaration may hold what its own reader knows about. */
const OTHER = /[ \t\r\n]+(?!xmlns)[^\s<>/"'=]+[ \t\r\n]*=[ \t\r\n]*(?:"[^"<]*"|'[^'<]*')/y;
const END = /[ \t\r\n]*\/?>/y;

/** A root element's name, and the prefixes that it declares. */
export interface RootTag {
  readonly name: string;
  /** Prefix → namespace. */
  readonly prefixes: ReadonlyMap<string, string>;
}

/** The start tag that begins at a place of a text. Declines what cannot be understood at a glance. */
export function rootTagAt(text: string, at: number): RootTag {
  const [all = decline(), name = ""] = matchAt(NAME, text, at) ?? [];
  const prefixes = new Map<string, string>();
  let next = at + all.length;
  for (let count = 0; matchAt(END, text, next) === null; count++) {
    const declared = matchAt(ATTRIBUTE, text, next);
    const [whole = decline(), attribute = "", double, single] = declared ?? matchAt(OTHER, text, next) ?? [];
    if (count > MOST_ATTRIBUTES) decline();
    if (declared !== null) declare(prefixes, attribute, double ?? single ?? "");
    next += whole.length;
  }
  return { name, prefixes };
}

function declare(prefixes: Map<string, string>, attribute: string, ns: string): void {
  const { prefix, local } = splitQName(attribute) ?? decline();
  if (attribute !== "xmlns" && prefix !== "xmlns") return;
  const declared = prefix === "" ? "" : local;
  if (prefixes.has(declared) || bindingFault(declared, ns) !== undefined) decline();
  // They are kept with the readers that are made for them, for the life of the schema.
  prefixes.set(ownString(declared), ownString(ns));
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** From names to what stands in documents with these prefixes, and back. */
export class DocumentNames {
  readonly #prefixes: ReadonlyMap<string, string>;
  /** Namespace → prefixes. */
  readonly #byNamespace = new Map<string, string[]>();

  constructor(prefixes: ReadonlyMap<string, string>) {
    this.#prefixes = prefixes;
    const all = new Map([["", ""], ["xml", XML], ...prefixes]);
    for (const [prefix, ns] of all) {
      const known = this.#byNamespace.get(ns);
      if (known === undefined) this.#byNamespace.set(ns, [prefix]);
      else known.push(prefix);
    }
  }

  /** The declarations of the root, as they would be said again. */
  get declarations(): readonly string[] {
    return [...this.#prefixes].map(([prefix, ns]) => `xmlns${prefix === "" ? "" : `:${prefix}`}="${ns}"`);
  }

  /** What an element is called; `undefined` where the document has no way to. With two ways it is the first declared. */
  element({ ns, local }: ExpandedName): string | undefined {
    return qualified(this.#byNamespace.get(ns)?.[0], local);
  }

  /** The same for an attribute, to which the default namespace does not apply. */
  attribute({ ns, local }: ExpandedName): string | undefined {
    if (ns === "") return local;
    return qualified(
      this.#byNamespace.get(ns)?.find((prefix) => prefix !== ""),
      local,
    );
  }

  /** The name that a qualified name in content stands for. */
  resolve(text: string): ExpandedName | undefined {
    const split = splitQName(text);
    if (split === undefined) return undefined;
    const { prefix, local } = split;
    const ns = this.#prefixes.get(prefix) ?? (prefix === "" ? "" : prefix === "xml" ? XML : undefined);
    return ns === undefined ? undefined : { ns, local };
  }
}

function qualified(prefix: string | undefined, local: string): string | undefined {
  if (prefix === undefined) return undefined;
  return prefix === "" ? local : `${prefix}:${local}`;
}

/** Equal for documents that declare the same prefixes in the same order. */
export function signatureOf({ prefixes }: RootTag): string {
  return JSON.stringify([...prefixes]);
}
