/** The entry to the fluent builder: it resolves the arguments once; the builder does the rest. */
import type { ElementSchema } from "../schema.ts";
import { Signature } from "../signature.ts";
import type { Builder, Init } from "../types.ts";
import { BuilderFactory } from "./builder.ts";
import { create } from "./create.ts";

const BUILDER = new Signature("builder", ["schema"]);

/**
 * A fluent builder of a value: one method for each property, which takes a value or a function that gets a nested
 * builder. Methods of repeated elements add to the existing entries. `$build()` makes the value as `create` does.
 *
 * @throws XmlValidationError, by `$build`, with every issue; ArgumentError if the argument is not a schema.
 */
export function builder<T>(schema: ElementSchema<T>): Builder<T> {
  const { components, declaration } = BUILDER.linked([schema]);
  const factory = new BuilderFactory(components);
  const made = factory.builder(declaration, {
    $build: () => create<T>(schema, factory.draft(made) as Init<T>),
  });
  // The methods follow the same binding as the generated types.
  return made as Builder<T>;
}
