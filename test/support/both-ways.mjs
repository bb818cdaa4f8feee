// @ts-check
/** Whether the quick ways of reading and writing a document agree with the descriptor engine. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";

/**
 * @typedef {import("../../src/schema/schema.ts").LinkedElement} LinkedElement
 *
 * @typedef {import("./both-ways.mjs").Ways} Ways of the sources, or of the build
 * @typedef {import("./both-ways.mjs").TwoAnswers} TwoAnswers what the ways do not agree on, if there is anything
 */

/** @param {string} dist the folder of the build @returns {Promise<Ways>} */
export async function builtWays(dist) {
  /** @param {string} file */
  const built = (file) => import(pathToFileURL(join(dist, file)).href);
  const { DirectReader } = await built("src/schema/direct/read/read.js");
  const { writeDirectly } = await built("src/schema/direct/write/write.js");
  const { readByDescriptor } = await built("src/schema/api/read-by-descriptor.js");
  const { writeByDescriptor } = await built("src/schema/api/write-by-descriptor.js");
  const { isDeclined } = await built("src/schema/direct/decline.js");
  const { isXmlValidationError } = await built("src/index.js");
  return {
    DirectReader,
    writeDirectly,
    readByDescriptor,
    writeByDescriptor,
    isDeclined,
    isXmlValidationError,
  };
}

/** @param {Ways} ways @returns {TwoAnswers} */
export function twoAnswersBy(ways) {
  return (schema, document) => {
    for (const name of schema.elements()) {
      const found = twoAnswersOf(ways, schema.element(name).$linked(), document);
      if (found !== undefined) return `${found}: ${name}`;
    }
    return undefined;
  };
}

/** @param {Ways} ways @param {LinkedElement} linked @param {string | Uint8Array} document */
function twoAnswersOf(ways, linked, document) {
  const direct = attempt(ways, () => new ways.DirectReader(linked).read(document));
  const read = attempt(ways, () => ways.readByDescriptor(linked, document));
  if (direct !== undefined && read === undefined) return "read directly, and refused by the engine";
  if (read === undefined) return undefined;
  if (direct !== undefined && !isDeepStrictEqual(direct.value, read.value))
    return "read directly otherwise than by the engine";
  const quick = ways.writeDirectly(linked, read.value);
  const text = typeof quick === "object" ? new TextDecoder().decode(quick) : quick;
  const written = attempt(ways, () => ways.writeByDescriptor(linked, read.value));
  return text === undefined || text === written?.value
    ? undefined
    : "written directly otherwise than by the engine";
}

/**
 * @template T
 * @param {Ways} ways
 * @param {() => T} act
 * @returns {{ value: T } | undefined} nothing for what is not valid, or declined
 */
function attempt({ isDeclined, isXmlValidationError }, act) {
  try {
    return { value: act() };
  } catch (error) {
    if (isDeclined(error) || isXmlValidationError(error)) return undefined;
    throw error;
  }
}
