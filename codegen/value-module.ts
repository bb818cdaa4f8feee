/** A TypeScript module with values of a schema's element as constants of their generated type. */
import type { ClarkName } from "../src/xml/events.ts";
import { parseClark } from "../src/xml/names.ts";
import { stringLiteral } from "./emit/literals.ts";
import { valueText } from "./emit/value-text.ts";
import type { GenerateInput, NamedSchema } from "./generate.ts";
import { NameTable, pascalCase } from "./model/identifiers.ts";
import { modelOf } from "./model/model.ts";

/** The location of the generated modules, relative to this one. */
export interface ValueModuleOptions {
  /** The folder: `./flows`. Default `.`. */
  readonly modules?: string;
  /** Ending of the import. Default `.js`. */
  readonly importExtension?: ".js" | ".ts" | "";
}

/**
 * The module's text: `invoiceSample`, `invoiceSample_2` … for values of the element `Invoice`. It imports the
 * element's type from the module that `generate` makes, and therefore compiles if the values are of that type.
 *
 * @param input the schema; if modules are generated with camelCase or a lock, the result of `nameSchemas`
 * @throws RangeError if no module exports a schema value for the element.
 */
export function valueModule(
  input: GenerateInput | NamedSchema,
  element: ClarkName,
  values: readonly unknown[],
  { modules = ".", importExtension = ".js" }: ValueModuleOptions = {},
): string {
  const { from, imported, type } = typeOf(input, element);
  const path = stringLiteral(`${modules}/${from}${importExtension}`);
  const names = new NameTable();
  for (const each of ["ValueOf", ...imported]) names.take(each);
  const head =
    type === imported[0]
      ? `import type { ${type} } from ${path};\n`
      : `import type { ValueOf } from "xsdflow";\nimport type { ${imported.join(", ")} } from ${path};\n`;
  const wish = constantName(element);
  const constants = values.map(
    (value) => `export const ${names.take(wish)}: ${type} = ${valueText(value)};\n`,
  );
  return `${head}\n${constants.join("\n")}`;
}

/** The name ends with a fixed word, so that it is never a keyword. */
function constantName(element: ClarkName): string {
  const [first = "", ...rest] = pascalCase(parseClark(element).local);
  return `${first.toLowerCase()}${rest.join("")}Sample`;
}

interface ElementType {
  readonly from: string;
  readonly imported: readonly string[];
  readonly type: string;
}

function typeOf(input: GenerateInput | NamedSchema, element: ClarkName): ElementType {
  const [modules, paths] =
    "modules" in input ? [input.modules, input.paths] : [modelOf(input.components), undefined];
  for (const { path, declarations } of modules) {
    const from = paths?.get(path) ?? path;
    for (const each of declarations) {
      if (each.kind !== "schema" || each.element !== element) continue;
      const { type } = each;
      if (type.kind === "reference" && type.to.module === path)
        return { from, imported: [type.to.name], type: type.to.name };
      return { from, imported: [each.name], type: `ValueOf<typeof ${each.name}>` };
    }
  }
  throw new RangeError(`No generated module has a schema value for the element ${element}.`);
}
