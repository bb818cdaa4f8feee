/** Jsonix: mappings in JavaScript, made by its compiler in Java; reads and writes by them. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesIn } from "../types.mjs";

const require = createRequire(import.meta.url);
const jar = fileURLToPath(
  new URL("../node_modules/jsonix-schema-compiler/lib/jsonix-schema-compiler-full.jar", import.meta.url),
);

/** Since version 11 Java comes without this package. The compiler needs the declarations only, so they are declared. */
const ACTIVATION = {
  DataSource:
    "public interface DataSource { String getContentType(); String getName(); java.io.InputStream getInputStream() throws java.io.IOException; java.io.OutputStream getOutputStream() throws java.io.IOException; }",
  DataHandler:
    "public class DataHandler { public DataHandler(DataSource source) {} public DataHandler(Object object, String type) {} public DataSource getDataSource() { return null; } public Object getContent() { return null; } public String getContentType() { return null; } }",
  MimeType:
    "public class MimeType { public MimeType() {} public MimeType(String text) throws MimeTypeParseException {} public String getBaseType() { return null; } public String getParameter(String name) { return null; } }",
  MimeTypeParseException: "public class MimeTypeParseException extends Exception {}",
};

/** Its compiler ends with 0 after an error too. */
function run(program, args) {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (error !== undefined) throw error.code === "ENOENT" ? new Error(`${program} is missing`) : error;
  const lines = `${stderr}\n${stdout}`.split("\n").map((line) => line.trim());
  const wrong = lines.find((line) => /^\[ERROR\]|Exception\b|Error:/.test(line));
  if (status !== 0 || wrong !== undefined) throw new Error(wrong ?? `${program} ended with ${status}`);
}

function declareActivation(folder) {
  const sources = join(folder, "javax", "activation");
  mkdirSync(sources, { recursive: true });
  const files = Object.entries(ACTIVATION).map(([name, code]) => {
    const file = join(sources, `${name}.java`);
    writeFileSync(file, `package javax.activation; ${code}`);
    return file;
  });
  run("javac", files);
}

export default {
  name: "jsonix",
  package: "jsonix",
  can: { generate: true, types: false, roundTrip: true },
  notes: [
    "By design no TypeScript: names are looked for in its mappings. Its compiler is a Java program.",
    "Its compiler was made for Java 8: four declarations that newer ones lack are added, and an optimisation is turned off.",
  ],
  async generate({ schema, generated }) {
    const classes = join(generated, "..", "activation");
    declareActivation(classes);
    try {
      run("java", [
        "-Xmx1536m",
        ...["http", "https"].flatMap((scheme) => [
          `-D${scheme}.proxyHost=127.0.0.1`,
          `-D${scheme}.proxyPort=9`,
        ]),
        "-Dcom.sun.xml.bind.v2.bytecode.ClassTailor.noOptimize=true",
        ...["--add-opens", "java.base/java.lang=ALL-UNNAMED"],
        ...["-cp", [classes, jar].join(delimiter), "org.hisrc.jsonix.JsonixMain"],
        ...["-d", generated, schema],
      ]);
    } finally {
      rmSync(classes, { recursive: true, force: true });
    }
  },
  async roundTrip({ generated }) {
    const { Jsonix } = require("jsonix");
    writeFileSync(join(generated, "package.json"), '{ "type": "commonjs" }');
    const mappings = filesIn(generated, ".js").flatMap((file) => Object.values(require(file)));
    const context = new Jsonix.Context(mappings);
    return (xml) =>
      context
        .createMarshaller()
        .marshalString(context.createUnmarshaller().unmarshalString(xml.toString("utf8")));
  },
};
