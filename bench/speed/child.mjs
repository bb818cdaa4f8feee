/** One measuring process: one subject, one way, so that no other schema has taught the compiler anything. Prints JSON. */
import { candidatesOf } from "./candidates.mjs";
import { comparePairs } from "./pairs.mjs";
import { subjectOf } from "./subjects.mjs";

const [name, way, peers] = process.argv.slice(2);
const subject = await subjectOf(name);
const { reference, candidates } = await candidatesOf(way, subject, peers === "peers");
const measured = comparePairs(reference, candidates);
console.log(JSON.stringify({ bytes: Buffer.byteLength(subject.xml), ...measured }));
