/** Programs over a generated module, bundled for a browser: what is in them, and whether they run without Node. */
import { fileURLToPath } from "node:url";
import { createContext, Script } from "node:vm";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { generate, loadSchema } from "../../codegen/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Ten elements of the common kinds: a choice, a repetition, simple content, facets, a key. */
const INVOICE = `
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:i="urn:test:invoice" targetNamespace="urn:test:invoice"
           elementFormDefault="qualified">
  <xs:element name="invoice">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="number" type="xs:token"/>
        <xs:element name="issued" type="xs:date"/>
        <xs:choice>
          <xs:element name="iban"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}[0-9]{14}"/></xs:restriction></xs:simpleType></xs:element>
          <xs:element name="card" type="xs:string"/>
        </xs:choice>
        <xs:element name="line" maxOccurs="unbounded">
          <xs:complexType>
            <xs:sequence>
              <xs:element name="sku" type="xs:string"/>
              <xs:element name="quantity" type="xs:int"/>
              <xs:element name="price" type="xs:decimal"/>
              <xs:element name="note" type="xs:string" minOccurs="0"/>
            </xs:sequence>
          </xs:complexType>
        </xs:element>
      </xs:sequence>
    </xs:complexType>
    <xs:key name="skus"><xs:selector xpath="i:line"/><xs:field xpath="i:sku"/></xs:key>
  </xs:element>
</xs:schema>`;

/** A bundle for a browser. */
export interface Bundle {
  readonly code: string;
  /** Bytes, minified. */
  readonly size: number;
  /** Bytes, minified and compressed by gzip at its best. */
  readonly gzip: number;
  /** Modules that something of is left of, relative to the project, `node_modules/…` included; the largest first. */
  readonly modules: readonly string[];
  /** What the bundle would still import. */
  readonly imports: readonly string[];
}

const PACKAGE: Readonly<Record<string, string>> = {
  xsdflow: `${root}src/index.ts`,
  "xsdflow/internal": `${root}src/internal.ts`,
};

/** The bundle of a program that imports `xsdflow` and `./invoice.xsd.js`, with what it does not use shaken off. */
export async function bundle(program: string): Promise<Bundle> {
  const set = await loadSchema([{ uri: "invoice.xsd", content: INVOICE }], { version: "1.0" });
  const files = new Map([["/bundled/program.ts", program]]);
  for (const { path, text } of generate(set)) files.set(`/bundled/${path}`, text);
  const build = await rolldown({
    input: "/bundled/program.ts",
    platform: "browser",
    onLog: () => undefined,
    plugins: [
      {
        name: "files in memory",
        resolveId: (id, importer) => {
          if (importer?.startsWith("/bundled/") !== true) return files.has(id) ? id : null;
          return PACKAGE[id] ?? id.replace("./", "/bundled/").replace(/js$/, "ts");
        },
        load: (id) => files.get(id),
      },
    ],
  });
  const { output } = await build.generate({ format: "iife", name: "program", minify: true });
  await build.close();
  const [{ code, modules, imports }] = output;
  const left = Object.entries(modules).filter(([, { renderedLength }]) => renderedLength > 0);
  return {
    code,
    size: Buffer.byteLength(code),
    gzip: gzipSync(code, { level: 9 }).length,
    modules: left
      .sort(([, a], [, b]) => b.renderedLength - a.renderedLength)
      .map(([id]) => id.replace(root, "")),
    imports,
  };
}

/** Runs a bundle where there is nothing but the language and the two classes that browsers have for UTF-8. */
export function runInBrowser<T>({ code }: Bundle): T {
  const context = createContext({ TextEncoder, TextDecoder });
  return new Script(`${code}\nprogram;`).runInContext(context) as T;
}
