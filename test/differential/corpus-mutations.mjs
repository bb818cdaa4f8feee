// @ts-check
/** Small changes of a document's text: everything but the changed place stays as it was written. */

/**
 * @typedef {import("./random.mjs").Random} Random
 *
 * @typedef {object} Span a piece of the text, `end` excluded
 * @property {number} start
 * @property {number} end
 *
 * @typedef {Span & { name: string, value: Span, owner: ElementSpan }} AttributeSpan
 * @typedef {Span & { name: string, nameAt: number, closeAt: number, attributes: AttributeSpan[], children: ElementSpan[], text: Span | undefined }} ElementSpan
 *   `closeAt`: where the name in the end tag begins, -1 for an empty-element tag; `text`: the content of an element
 *   that holds text only
 *
 * @typedef {{ text: string, elements: readonly ElementSpan[], attributes: readonly AttributeSpan[], names: readonly string[] }} Outline
 * @typedef {(outline: Outline, random: Random) => string | undefined} Mutation the changed text; `undefined` where nothing fits
 */

const MARKUP =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/g;

/** Values that most types refuse, and some take. */
const VALUES = ["", "x", "1", "-1", "0.5", "2024-02-30", "2024-02-29", "true", "a b", "99999999999999999999"];

/** Finds the elements and attributes of a well-formed document without a document type. @param {string} text @returns {Outline} */
export function outline(text) {
  /** @type {ElementSpan[]} */
  const elements = [];
  /** @type {ElementSpan[]} */
  const open = [];
  for (const match of text.matchAll(MARKUP)) {
    const [whole, closing, opening, attributes = "", slash] = match;
    const end = match.index + whole.length;
    if (closing !== undefined) {
      const element = open.pop();
      if (element === undefined) continue;
      const inside = { start: element.end, end: match.index };
      if (element.children.length === 0 && !text.slice(inside.start, inside.end).includes("<"))
        element.text = inside;
      Object.assign(element, { closeAt: match.index + 2, end });
    } else if (opening !== undefined) {
      const nameAt = match.index + 1;
      /** @type {ElementSpan} */
      const element = {
        start: match.index,
        end,
        name: opening,
        nameAt,
        closeAt: -1,
        attributes: [],
        children: [],
        text: undefined,
      };
      element.attributes = attributesOf(attributes, nameAt + opening.length, element);
      open.at(-1)?.children.push(element);
      elements.push(element);
      if (slash === "") open.push(element);
    }
  }
  const attributes = elements.flatMap((element) => element.attributes);
  return { text, elements, attributes, names: [...new Set(elements.map(({ name }) => name))] };
}

/** Namespace declarations and hints are left alone. @param {string} text @param {number} at @param {ElementSpan} owner @returns {AttributeSpan[]} */
function attributesOf(text, at, owner) {
  return [...text.matchAll(ATTRIBUTE)]
    .filter(([, name = ""]) => !/^xmlns(:|$)|chemaLocation$/.test(name))
    .map((match) => {
      const [whole, name = ""] = match;
      const start = at + match.index;
      const end = start + whole.length;
      return { start, end, name, owner, value: { start: start + whole.search(/["']/) + 1, end: end - 1 } };
    });
}

/** @type {Readonly<Record<string, Mutation>>} */
export const textMutations = {
  "drop an element": ({ text, elements }, random) => {
    const element = some(elements.slice(1), random);
    return element && put(text, element, "");
  },
  "repeat an element": ({ text, elements }, random) => {
    const element = some(elements.slice(1), random);
    return element && put(text, { start: element.end, end: element.end }, cut(text, element));
  },
  "swap neighbours": ({ text, elements }, random) => {
    const parent = some(
      elements.filter(({ children }) => children.length > 1),
      random,
    );
    if (parent === undefined) return undefined;
    const at = random.int(0, parent.children.length - 2);
    const [one, two] = parent.children.slice(at, at + 2);
    if (one === undefined || two === undefined) return undefined;
    const between = text.slice(one.end, two.start);
    return put(text, { start: one.start, end: two.end }, cut(text, two) + between + cut(text, one));
  },
  "rename an element": ({ text, elements, names }, random) => {
    const element = some(elements, random);
    if (element === undefined) return undefined;
    const { name, nameAt, closeAt } = element;
    const other = random.chance(0.7) ? random.pick(names) : `${name}x`;
    const closed = closeAt < 0 ? text : put(text, { start: closeAt, end: closeAt + name.length }, other);
    return put(closed, { start: nameAt, end: nameAt + name.length }, other);
  },
  "move an element": ({ text, elements }, random) => {
    const element = some(elements.slice(1), random);
    const guest = some(elements.slice(1), random);
    if (element === undefined || guest === undefined || guest.end - guest.start > 2_000) return undefined;
    return put(text, { start: element.start, end: element.start }, cut(text, guest));
  },
  "drop an attribute": ({ text, attributes }, random) => {
    const attribute = some(attributes, random);
    return attribute && put(text, attribute, "");
  },
  "rename an attribute": ({ text, attributes }, random) => {
    const attribute = some(attributes, random);
    if (attribute === undefined) return undefined;
    const { start, name, owner } = attribute;
    const other = random.chance(0.5) ? random.pick(attributes).name : `${name}x`;
    if (owner.attributes.some((each) => each.name === other)) return undefined;
    return put(text, { start, end: start + name.length }, other);
  },
  "repeat an attribute elsewhere": ({ text, elements, attributes }, random) => {
    const attribute = some(attributes, random);
    const element = some(elements, random);
    if (attribute === undefined || element === undefined) return undefined;
    if (element.attributes.some(({ name }) => name === attribute.name)) return undefined;
    const at = element.nameAt + element.name.length;
    return put(text, { start: at, end: at }, ` ${cut(text, attribute)}`);
  },
  "change an attribute": ({ text, attributes }, random) => {
    const attribute = some(attributes, random);
    if (attribute === undefined) return undefined;
    const own = cut(text, attribute.value);
    return put(text, attribute.value, changed(own, cut(text, random.pick(attributes).value), random));
  },
  "change text": ({ text, elements }, random) => {
    const leaves = elements.filter((each) => each.text !== undefined);
    const own = some(leaves, random)?.text;
    const other = some(leaves, random)?.text;
    if (own === undefined || other === undefined) return undefined;
    return put(text, own, changed(cut(text, own), cut(text, other), random));
  },
  "insert text": ({ text, elements }, random) => {
    const element = some(elements.slice(1), random);
    return element && put(text, { start: element.end, end: element.end }, random.pick(["text", "1", " "]));
  },
};

/** @param {string} own @param {string} other of the same document @param {Random} random */
function changed(own, other, random) {
  const kind = random.int(0, 5);
  if (kind === 0) return other.includes('"') || other.includes("'") ? "" : other;
  if (kind === 1) return ` ${own}\n`;
  if (kind === 2) return own.slice(0, -1).replace(/&[^;]*$/, "");
  if (kind === 3) return own + own;
  return random.pick(VALUES);
}

/**
 * Changes a document in one way that is left to chance.
 *
 * @param {Outline} document
 * @param {Random} random
 * @returns {string} the same text where it has nothing to change
 */
export function mutateText(document, random) {
  for (let tries = 0; tries < 20; tries++) {
    const mutation = textMutations[random.pick(Object.keys(textMutations))];
    const text = mutation?.(document, random);
    if (text !== undefined && text !== document.text) return text;
  }
  return document.text;
}

/** @template T @param {readonly T[]} list @param {Random} random @returns {T | undefined} */
function some(list, random) {
  return list.length === 0 ? undefined : random.pick(list);
}

/** @param {string} text @param {Span} span */
function cut(text, { start, end }) {
  return text.slice(start, end);
}

/** @param {string} text @param {Span} span @param {string} replacement */
function put(text, { start, end }, replacement) {
  return text.slice(0, start) + replacement + text.slice(end);
}
