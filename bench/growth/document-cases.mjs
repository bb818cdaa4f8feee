/** Documents of 1 kB to 100 MB, whole and in pieces: what is read in pieces is never held as a whole, which their memory shows. */
import { fromXml, fromXmlRecords, toXml, toXmlBytes, toXmlChunks, validateXml } from "xsdflow";
import { records } from "./schemas.mjs";

const SIZES = [1_000, 100_000, 10_000_000, 100_000_000];
/** Twice its size is more than a string can be. */
const WHOLE = [1_000, 100_000, 10_000_000, 100_000_000];
const PIECE = 65_536;

/** A document of so many bytes in pieces of 64 kB. */
function* pieces(record, count) {
  const many = record.repeat(Math.ceil(PIECE / record.length));
  const held = many.length / record.length;
  yield "<r>";
  let left = count;
  for (; left > held; left -= held) yield many;
  yield `${record.repeat(left)}</r>`;
}

/** What is done with a document, by its size. */
const document = (sizes, prepare) => [
  sizes,
  async (bytes) => {
    const { set, schema, value, xml } = await records();
    const count = Math.max(1, Math.round(bytes / xml.length));
    return prepare({ set, schema, value, xml, count, pieces: () => pieces(xml, count) });
  },
];

/** One and the same record stands in the array again and again, so that the value itself takes no memory. */
const listOf = (value, count) => ({ record: new Array(count).fill(value) });
const whole = ({ xml, count }) => Buffer.from(`<r>${xml.repeat(count)}</r>`).toString("latin1");

export const DOCUMENT_CASES = {
  "read a document, by bytes": document(WHOLE, (made) => {
    const xml = whole(made);
    return () => fromXml(made.schema, xml);
  }),
  "judge a document, by bytes": document(WHOLE, (made) => {
    const xml = whole(made);
    return () => validateXml(made.schema, xml);
  }),
  "write a document, by bytes": document(WHOLE, ({ schema, value, count }) => {
    const list = listOf(value, count);
    return () => toXml(schema, list);
  }),
  "write a document to bytes, by bytes": document(WHOLE, ({ schema, value, count }) => {
    const list = listOf(value, count);
    return () => toXmlBytes(schema, list);
  }),
  "write a document in chunks, by bytes": document(SIZES, ({ schema, value, count }) => {
    const list = listOf(value, count);
    return () => {
      let length = 0;
      for (const chunk of toXmlChunks(schema, list)) length += chunk.length;
      return length;
    };
  }),
  "judge a document in pieces, by bytes": document(SIZES, ({ set, pieces }) => async () => {
    const { valid } = await set.validateStream(pieces());
    if (!valid) throw new Error("not valid");
  }),
  "read a document by records, by bytes": document(SIZES, ({ schema, pieces, count }) => async () => {
    let read = 0;
    for await (const _record of fromXmlRecords(schema, pieces(), ["record"])) read += 1;
    if (read !== count) throw new Error(`${read} records of ${count}`);
  }),
};
