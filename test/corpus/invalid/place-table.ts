/** Where in a value an element goes, by its name. */
import { placesOf } from "../../../src/schema/binding/bind.ts";
import type { ContentBinding, FieldBinding, ListBinding } from "../../../src/schema/binding/types.ts";
import type { ElementDeclaration } from "../../../src/schema/components.ts";
import { wildcardAllows } from "../../../src/schema/rules/wildcard.ts";
import { listEntriesOf } from "../../../src/schema/value/binding-index.ts";
import type { ClarkName } from "../../../src/xml/events.ts";
import { clark } from "../../../src/xml/names.ts";
import type { XmlElementTree } from "../../../src/xml/tree.ts";

/** A property, an entry of `$content`, or a wildcard's; `undefined` for what has no place. */
export type PlaceFor =
  | {
      readonly kind: "field";
      readonly prop: string;
      readonly many: boolean;
      readonly declaration: ElementDeclaration;
      readonly member: string | undefined;
    }
  | { readonly kind: "entry"; readonly prop: string; readonly declaration: ElementDeclaration }
  | { readonly kind: "node"; readonly prop: string; readonly inList: boolean }
  | undefined;

/** Something of a document that no value says. */
export type Loss = "another root element" | "text between elements" | "namespace";

/** The places of one content model, each with how far down in the model it stands. */
interface Table {
  readonly byName: ReadonlyMap<ClarkName, Ranked>;
  readonly byLocal: ReadonlyMap<string, Ranked>;
  readonly wildcards: readonly (Ranked & { readonly allows: (ns: string) => boolean })[];
}

interface Ranked {
  readonly rank: number;
  readonly place: PlaceFor;
}

const tables = new WeakMap<ContentBinding, Table>();

/** Looks up the children of one element in turn: by name, else by a wildcard that takes them, else by their local name. */
export class PlaceFinder {
  readonly #table: Table;
  #rank = 0;

  constructor(content: ContentBinding) {
    const known = tables.get(content);
    this.#table = known ?? makeTable(content);
    if (known === undefined) tables.set(content, this.#table);
  }

  find({ ns, local }: XmlElementTree, lost: Set<Loss>): PlaceFor {
    const named = this.#table.byName.get(clark(ns, local));
    const at = named?.rank ?? 0;
    // A name that comes too late for its own place may be one more of what a wildcard takes.
    const from = Math.max(this.#rank, named === undefined ? 0 : at + 1);
    const late = named === undefined || (at < this.#rank && named.place?.kind === "field");
    const wildcards = late ? this.#table.wildcards.filter(({ allows }) => allows(ns)) : [];
    const found = wildcards.find(({ rank }) => rank >= from) ?? named ?? wildcards[0];
    if (found !== undefined) {
      this.#rank = Math.max(this.#rank, found.rank);
      return found.place;
    }
    const meant = this.#table.byLocal.get(local);
    if (meant !== undefined) lost.add("namespace");
    return meant?.place;
  }
}

function makeTable(content: ContentBinding): Table {
  const byName = new Map<ClarkName, Ranked>();
  const byLocal = new Map<string, Ranked>();
  const wildcards: Table["wildcards"][number][] = [];
  let rank = 0;
  let last: Place | undefined;
  for (const [particle, place] of placesOf(content)) {
    // What repeats together has no order.
    if (place !== last) rank += 1;
    last = place;
    const { term } = particle;
    if (term.kind === "wildcard") {
      const inList = place.kind === "list";
      const allows = (ns: string): boolean => wildcardAllows(term.namespaces, ns);
      wildcards.push({ rank, allows, place: { kind: "node", prop: place.prop, inList } });
    }
    for (const [{ name, key }, found] of elementsAt(place)) {
      if (!byName.has(key)) byName.set(key, { rank, place: found });
      if (!byLocal.has(name.local)) byLocal.set(name.local, { rank, place: found });
    }
  }
  return { byName, byLocal, wildcards };
}

type Place = FieldBinding | ListBinding | { readonly kind: "any" };

function* elementsAt(place: Place): Generator<readonly [ElementDeclaration, PlaceFor]> {
  if (place.kind === "list") {
    for (const { declaration, prop } of listEntriesOf(place).byName.values()) {
      yield [declaration, { kind: "entry", prop, declaration }];
    }
  } else if (place.kind === "field") {
    const { prop, many, members } = place;
    for (const { declaration, prop: member } of members ?? []) {
      yield [declaration, { kind: "field", prop, many, declaration, member }];
    }
    // Where only members may stand, the head itself is written without naming one.
    const { declaration } = place;
    yield [declaration, { kind: "field", prop, many, declaration, member: undefined }];
  }
}
