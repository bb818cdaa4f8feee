/** Results of validation that compute their value on demand: many callers need only the verdict. */
import { atomicValue } from "../primitives.ts";
import type { AtomicValue, SimpleType, Valid, Value, ValueContext } from "../types.ts";

/** A valid atomic text; its value is computed on demand. */
export class ValidAtomic implements Valid {
  readonly ok = true;
  readonly normalized: string;
  readonly type: SimpleType;
  readonly #context: ValueContext;
  #value: AtomicValue | undefined;

  constructor(type: SimpleType, normalized: string, context: ValueContext) {
    this.type = type;
    this.normalized = normalized;
    this.#context = context;
  }

  value(): AtomicValue {
    this.#value ??= atomicValue(this.type.primitive ?? "anySimpleType", this.normalized, this.#context);
    return this.#value;
  }
}

/** A valid list. */
export class ValidList implements Valid {
  readonly ok = true;
  readonly normalized: string;
  readonly type: SimpleType;
  /** The items in order, each as its item type accepted it. */
  readonly items: readonly Valid[];

  constructor(type: SimpleType, normalized: string, items: readonly Valid[]) {
    this.type = type;
    this.normalized = normalized;
    this.items = items;
  }

  value(): Value {
    return { primitive: "list", items: this.items.flatMap((item) => atoms(item.value())) };
  }
}

function atoms(value: Value): readonly AtomicValue[] {
  return value.primitive === "list" ? value.items : [value];
}
