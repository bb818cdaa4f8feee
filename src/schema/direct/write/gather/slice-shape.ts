/** Decides which elements of a value are so large that a slice may end within them: those whose arrays have many items. */
import { bindType } from "../../../binding/bind.ts";
import { propsOf } from "../../../binding/presence.ts";
import type { ContentBinding } from "../../../binding/types.ts";
import type { ComplexType, ComponentSet, Type } from "../../../components.ts";
import { isPlainObject, type Properties } from "../plan.ts";

/** An element with this number of array items, at any depth, is large. */
const MANY = 256;
/** Arrays at deeper levels are not counted, so that counting ends in values that contain themselves. */
const MOST_LEVELS = 8;

/** A property with items, or with an element that may contain items. */
interface Place {
  readonly prop: string;
  readonly many: boolean;
  readonly type: ComplexType | undefined;
}

/** Measures values by the lengths of their arrays. */
export class SliceShape {
  readonly #components: ComponentSet;
  readonly #places = new Map<ComplexType, readonly Place[]>();
  /** Types whose places are being collected. */
  readonly #open = new Set<ComplexType>();
  readonly #known = new Map<ComplexType, ReadonlySet<string>>();

  constructor(components: ComponentSet) {
    this.#components = components;
  }

  /** Whether a value has many items, and no properties other than those that its type declares. */
  isLarge(type: ComplexType, value: Properties): boolean {
    return this.#count(type, value, MANY, 0) > MANY && this.#hasKnownOnly(type, value);
  }

  /** The number of items; counting stops above `most`. */
  #count(type: ComplexType, value: Properties, most: number, depth: number): number {
    let count = 0;
    for (const { prop, many, type: inner } of depth < MOST_LEVELS ? this.#placesOf(type) : []) {
      const given = value[prop];
      if (many && Array.isArray(given)) count += given.length;
      if (count > most) return count;
      if (inner === undefined || given === undefined) continue;
      const items: readonly unknown[] = many && Array.isArray(given) ? given : [given];
      for (let index = 0; index < items.length && count <= most; index++) {
        const item = items[index];
        if (isPlainObject(item)) count += this.#count(inner, item, most - count, depth + 1);
      }
    }
    return count;
  }

  #hasKnownOnly(type: ComplexType, value: Properties): boolean {
    let known = this.#known.get(type);
    if (known === undefined) {
      const { attributes, anyAttribute, content } = bindType(type, this.#components);
      const props = [...attributes.map(({ prop }) => prop), ...(content ? propsOf(content) : [])];
      known = new Set(anyAttribute ? [...props, "$attributes"] : props);
      this.#known.set(type, known);
    }
    for (const key of Object.keys(value)) if (value[key] !== undefined && !known.has(key)) return false;
    return true;
  }

  #placesOf(type: ComplexType): readonly Place[] {
    const known = this.#places.get(type);
    if (known !== undefined) return known;
    const places: Place[] = [];
    this.#places.set(type, places);
    const { content } = bindType(type, this.#components);
    this.#open.add(type);
    if (content !== undefined) this.#collect(content, places);
    this.#open.delete(type);
    return places;
  }

  #collect(content: ContentBinding, places: Place[]): void {
    if (content.kind === "any" || content.kind === "list") {
      places.push({ prop: content.prop, many: true, type: undefined });
    } else if (content.kind === "field") {
      const { prop, many, members, declaration } = content;
      const type = members === undefined ? this.#largeType(declaration.type) : undefined;
      if (many || type !== undefined) places.push({ prop, many, type });
    } else for (const item of content.items) this.#collect(item, places);
  }

  /** The type, if its elements may be large. A type that contains itself counts as large. */
  #largeType(type: Type): ComplexType | undefined {
    if (type.kind === "simple") return undefined;
    return this.#open.has(type) || this.#placesOf(type).length > 0 ? type : undefined;
  }
}
