/**
 * Attribute declarations over their descriptors, and the uses of a type: its base's and its own, without prohibited
 * ones.
 */
import type { SimpleType } from "../../datatypes/types.ts";
import type { ClarkName, ExpandedName } from "../../xml/events.ts";
import { clark, parseClark } from "../../xml/names.ts";
import type { AttributeDeclaration, AttributeUse } from "../components.ts";
import type { AttributeDescriptor, AttributeUseDescriptor } from "../descriptor.ts";
import type { LinkContext } from "./context.ts";
import { type LinkedDocument, valueConstraint } from "./document.ts";

/** An attribute declaration (Part 1 §3.2.1) over its descriptor; the type is linked on first use. */
export class LinkedAttribute implements AttributeDeclaration {
  readonly kind = "attribute";
  readonly name: ExpandedName;
  readonly key: ClarkName;
  readonly value: AttributeDeclaration["value"];
  readonly doc: string | undefined;
  readonly source: AttributeDeclaration["source"];
  readonly #context: LinkContext;
  readonly #document: LinkedDocument;
  readonly #descriptor: AttributeDescriptor;
  #linkedType: SimpleType | undefined;

  constructor(
    context: LinkContext,
    document: LinkedDocument,
    descriptor: AttributeDescriptor,
    name: ExpandedName,
  ) {
    this.#context = context;
    this.#document = document;
    this.#descriptor = descriptor;
    this.name = name;
    this.key = clark(name.ns, name.local);
    this.value = valueConstraint(descriptor);
    this.doc = descriptor.doc;
    this.source = document.source(descriptor);
  }

  get type(): SimpleType {
    this.#linkedType ??= this.#context.simpleTypeUse(
      this.#document,
      this.#descriptor.type ?? "xs:anySimpleType",
    );
    return this.#linkedType;
  }
}

function useKey(document: LinkedDocument, descriptor: AttributeUseDescriptor): ClarkName {
  return "ref" in descriptor ? document.resolve(descriptor.ref) : clark(descriptor.ns ?? "", descriptor.name);
}

function declarationOf(
  context: LinkContext,
  document: LinkedDocument,
  descriptor: AttributeUseDescriptor,
  key: ClarkName,
): AttributeDeclaration {
  if ("ref" in descriptor) {
    return context.attribute(key) ?? new LinkedAttribute(context, document, {}, parseClark(key));
  }
  // The value constraint of `<attribute name=… default=…>` belongs to the use (§3.2.2), hence only the type here.
  const { type, at, line, file, doc } = descriptor;
  const declared: AttributeDescriptor = {
    ...(type === undefined ? {} : { type }),
    ...(at === undefined ? {} : { at }),
    ...(line === undefined ? {} : { line }),
    ...(file === undefined ? {} : { file }),
    ...(doc === undefined ? {} : { doc }),
  };
  return new LinkedAttribute(context, document, declared, {
    ns: descriptor.ns ?? "",
    local: descriptor.name,
  });
}

/**
 * The attribute uses of a complex type (Part 1 §3.4.2): those of its base, then its own, which replace the base's of
 * the same name; a prohibited one removes the base's.
 */
export function linkAttributeUses(
  context: LinkContext,
  document: LinkedDocument,
  inherited: ReadonlyMap<ClarkName, AttributeUse>,
  declared: readonly AttributeUseDescriptor[],
  restriction: boolean,
): ReadonlyMap<ClarkName, AttributeUse> {
  if (declared.length === 0) return inherited;
  const uses = new Map(inherited);
  for (const descriptor of declared) {
    const key = useKey(document, descriptor);
    if (descriptor.use === "prohibited") {
      if (restriction) uses.delete(key);
      continue;
    }
    const declaration = declarationOf(context, document, descriptor, key);
    uses.set(key, {
      declaration,
      required: descriptor.use === "required",
      value: valueConstraint(descriptor) ?? declaration.value,
      prop: descriptor.prop,
      descriptor,
      source: document.source(descriptor) ?? declaration.source,
    });
  }
  return uses;
}
