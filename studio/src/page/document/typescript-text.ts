/**
 * Writes a value as a call of `create`, to be pasted into a program. (The printer of the generator runs in Node and writes declarations.)
 * Texts from a schema or a document appear only as JSON strings and quoted names, so they can never become code.
 */
import type { RootElement } from "../../protocol/messages.ts";

const WIDTH = 90;
const NAME = /^[A-Za-z_$][\w$]*$/;

/** Writes the program. @param folder the folder of the generated modules in the import */
export function createCall(root: RootElement, value: unknown, folder = "./flows"): string {
  const { schema, module } = root.typescript ?? { schema: "Schema", module: "schema.xsd" };
  const path = JSON.stringify(`${folder}/${module}.js`);
  return `import { create } from "xsdflow";\nimport { ${schema} } from ${path};\n\nexport const value = create(${schema}, ${literal(value, "")});\n`;
}

function literal(value: unknown, indent: string): string {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Uint8Array) return `Uint8Array.from(atob("${base64(value)}"), (c) => c.charCodeAt(0))`;
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((each: unknown) => literal(each, inner))
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([name, each]) => `${key(name)}: ${literal(each, inner)}`);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  const space = isList ? "" : " ";
  const line = `${open}${space}${parts.join(", ")}${space}${close}`;
  if (line.length + indent.length <= WIDTH && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent}${close}`;
}

/** Writes a property name. A property named __proto__ would set the prototype unless its name is computed. */
function key(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return NAME.test(name) ? name : JSON.stringify(name);
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
