/** A function that finds out whether the numbers of records go up: names of properties that stand in code are looked up quickly. */
import { type Code, code, FunctionCode, joined, member } from "../../code/code.ts";

/** Records, and where their numbers are. */
export interface RisingRecords {
  /** The property of the value that has the records. */
  readonly records: string;
  /** The property of each that has its number. */
  readonly number: string;
  /** Properties of the value without which nothing else is a record. */
  readonly others: readonly string[];
}

/**
 * Whether each record's number is greater than that of the one before, and nothing in the value says that there may be more to look
 * at. To be called only where `mayGenerateCode()` says so.
 */
export function risingCheck({ records, number, others }: RisingRecords): (value: unknown) => boolean {
  const made = new FunctionCode();
  const [value, list, index] = [made.variable(), made.variable(), made.variable()];
  const [record, found, last] = [made.variable(), made.variable(), made.variable()];
  const isThere = (object: Code, prop: string): Code => code`${member(object, prop)} !== undefined`;
  const isNoObject = (each: Code): Code => code`typeof ${each} !== "object" || ${each} === null`;
  const doubts = joined([isNoObject(value), ...others.map((prop) => isThere(value, prop))], code` || `);
  const body = code`
    if (${doubts}) return false;
    const ${list} = ${member(value, records)};
    if (!${made.constant(Array.isArray)}(${list})) return false;
    let ${last} = ${made.constant(Number.NEGATIVE_INFINITY)};
    for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {
      const ${record} = ${list}[${index}];
      if (${isNoObject(record)} || ${isThere(record, "$type")}) return false;
      const ${found} = ${member(record, number)};
      if (typeof ${found} !== "number" || !(${found} > ${last})) return false;
      ${last} = ${found};
    }
    return true;`;
  return made.compile<(value: unknown) => boolean>([value], body);
}
