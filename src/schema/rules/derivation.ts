/** Whether a type is derived from another, and how (XML Schema Part 1 §3.4.6, §3.14.6). */
import { unionTree } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import { anyType, unknownType } from "../any-type.ts";
import type { ComplexType, Type } from "../components.ts";
import type { DerivationMethod } from "../descriptor.ts";

/** The type from which a type is derived; `undefined` for xs:anyType, which is at the end of every chain. */
export function baseOf(type: Type): Type | undefined {
  if (type === anyType) return undefined;
  return type.base ?? anyType;
}

/**
 * Whether `derived` is validly derived from `base` without a step by a method in `exclude` (Part 1 §3.4.6
 * cos-ct-derived-ok, §3.14.6 cos-st-derived-ok). A type is always derived from itself.
 */
export function typeDerivationOk(
  derived: Type,
  base: Type,
  exclude: ReadonlySet<DerivationMethod> = new Set(),
): boolean {
  // A missing type has no constraints.
  if (derived === base || derived === unknownType || base === unknownType) return true;
  return derived.kind === "complex"
    ? complexDerivationOk(derived, base, exclude)
    : simpleDerivationOk(derived, base, exclude);
}

function complexDerivationOk(
  derived: ComplexType,
  base: Type,
  exclude: ReadonlySet<DerivationMethod>,
): boolean {
  let each: Type = derived;
  while (each.kind === "complex" && each !== anyType) {
    if (exclude.has(each.derivation)) return false;
    if (each.base === base) return true;
    each = each.base;
  }
  return each.kind === "simple" && simpleDerivationOk(each, base, exclude);
}

function simpleDerivationOk(
  derived: SimpleType,
  base: Type,
  exclude: ReadonlySet<DerivationMethod>,
): boolean {
  if (derived === base) return true;
  if (exclude.has("restriction")) return false;
  if (base === anyType) return true;
  if (base.kind === "complex") return false;
  const chain = new Set<SimpleType>();
  for (let each: SimpleType | undefined = derived; each !== undefined; each = each.base) {
    chain.add(each);
    if (each.base?.final.has("restriction") === true) break;
  }
  for (const each of unionTree(base)) if (each.variety === "any" || chain.has(each)) return true;
  return false;
}

/**
 * The methods of the steps from `base` down to `derived`, and the `block`s of the complex types passed on the way
 * (without `derived`'s own): the input of cos-equiv-derived-ok-rec (§3.3.6). `undefined` if it is not derived.
 */
export function derivationPath(
  derived: Type,
  base: Type,
):
  | { readonly methods: ReadonlySet<DerivationMethod>; readonly blocks: ReadonlySet<DerivationMethod> }
  | undefined {
  const methods = new Set<DerivationMethod>();
  const blocks = new Set<DerivationMethod>();
  for (let each: Type | undefined = derived; each !== undefined; each = baseOf(each)) {
    if (each === base) return { methods, blocks };
    if (each !== derived && each.kind === "complex") for (const method of each.block) blocks.add(method);
    methods.add(each.kind === "complex" ? each.derivation : "restriction");
  }
  return typeDerivationOk(derived, base) ? { methods: new Set(), blocks: new Set() } : undefined;
}
