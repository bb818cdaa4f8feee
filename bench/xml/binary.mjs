/**
 * Writing and reading bytes, beside a text of the same characters: base64Binary and hexBinary, by the direct way and by the
 * engine. The measure of time is the ratio (at most 2 is promised), the measure of memory is the peak above the value.
 *
 *   npm run build && node bench/xml/binary.mjs [--megabytes 20]
 *
 * Every measurement has a process of its own: a peak of memory is known once a process only.
 */
import { execFileSync } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fromXml, toXml } from "xsdflow";
import { loadSchema } from "xsdflow/codegen";

const { values: flags } = parseArgs({
  options: {
    megabytes: { type: "string", default: "20" },
    measure: { type: "string" },
  },
});
const MEGABYTE = 2 ** 20;
const TIMED_MEGABYTES = 4;
const ROUNDS = 9;
/** What makes the engine do it; the limits are those of the reader, whose default a large text exceeds. */
const LIMITS = { maxTextLength: 2 ** 29, maxBytes: 2 ** 30 };
const WAYS = {
  direct: { write: {}, read: {} },
  engine: { write: { prefixes: { "urn:bench": "b" } }, read: { defaults: true, ...LIMITS } },
};
const ENCODINGS = { base64Binary: "base64", hexBinary: "hex" };

const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="base64Binary"><xs:complexType><xs:sequence><xs:element name="v" type="xs:base64Binary"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="hexBinary"><xs:complexType><xs:sequence><xs:element name="v" type="xs:hexBinary"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="text"><xs:complexType><xs:sequence><xs:element name="v" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

/** One measurement, in the process that was started for it. */
async function measure({ type, way, act, megabytes }) {
  const set = await loadSchema([{ uri: "bench.xsd", content: XSD }]);
  const schemaOf = (name) => set.element(name);
  const bytes = randomFillSync(new Uint8Array(megabytes * MEGABYTE));
  const text = (of) => Buffer.from(of).toString(ENCODINGS[type]);
  const options = WAYS[way];
  const document = (name, of) => `<${name}><v>${text(of)}</v></${name}>`;
  const warm = bytes.subarray(0, 65_536);
  const run = (name, input) =>
    act === "write"
      ? Buffer.byteLength(toXml(schemaOf(name), { v: input }, options.write))
      : fromXml(schemaOf(name), input, options.read).v.length;
  const inputs =
    act === "write"
      ? { binary: bytes, text: text(bytes) }
      : { binary: document(type, bytes), text: document("text", bytes) };
  for (let at = 0; at < 30; at++) {
    run(type, act === "write" ? warm : document(type, warm));
    run("text", act === "write" ? text(warm) : document("text", warm));
  }
  if (megabytes > TIMED_MEGABYTES) {
    // What garbage the making of the inputs has left would count against whoever comes next.
    globalThis.gc();
    const before = process.memoryUsage.rss();
    run(type, inputs.binary);
    return { memory: Math.max(0, process.resourceUsage().maxRSS * 1024 - before) / MEGABYTE };
  }
  const times = { binary: [], text: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.binary.push(timed(() => run(type, inputs.binary)));
    times.text.push(timed(() => run("text", inputs.text)));
  }
  return { binary: median(times.binary) / megabytes, text: median(times.text) / megabytes };
}

function timed(act) {
  const start = performance.now();
  act();
  return performance.now() - start;
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1];
}

function inOwnProcess(task) {
  const file = fileURLToPath(import.meta.url);
  const answer = execFileSync(process.execPath, ["--expose-gc", file, "--measure", JSON.stringify(task)]);
  return JSON.parse(answer);
}

if (flags.measure !== undefined) {
  console.log(JSON.stringify(await measure(JSON.parse(flags.measure))));
} else {
  const megabytes = Number(flags.megabytes);
  console.log(`memory: peak above value and input, ${megabytes} MB of bytes; times: ms a MB of bytes`);
  for (const type of Object.keys(ENCODINGS)) {
    for (const way of Object.keys(WAYS)) {
      for (const act of ["write", "read"]) {
        const time = inOwnProcess({ type, way, act, megabytes: TIMED_MEGABYTES });
        const { memory } = inOwnProcess({ type, way, act, megabytes });
        const name = `${type} ${act}, ${way}`.padEnd(28);
        const ratio = (time.binary / time.text).toFixed(2);
        console.log(
          `${name} ${time.binary.toFixed(2)} ms (text ${time.text.toFixed(2)} ms, ratio ${ratio}), ${memory.toFixed(0)} MB`,
        );
      }
    }
  }
}
