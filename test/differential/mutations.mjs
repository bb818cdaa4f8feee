// @ts-check
/** Small changes of documents: most make a valid one invalid, some leave it valid. */

/**
 * @typedef {import("./documents.mjs").Node} Node
 * @typedef {import("./random.mjs").Random} Random
 * @typedef {{ all: readonly Node[], types: readonly string[] }} Context
 * @typedef {(node: Node, random: Random, context: Context) => void} Mutation
 */

/** @type {Readonly<Record<string, Mutation>>} */
export const mutations = {
  "drop a child": (node, random) => {
    node.children.splice(random.int(0, Math.max(0, node.children.length - 1)), 1);
  },
  "repeat a child": (node, random) => {
    if (node.children.length === 0) return;
    const at = random.int(0, node.children.length - 1);
    node.children.splice(at, 0, structuredClone(/** @type {Node} */ (node.children[at])));
  },
  "swap children": (node, random) => {
    node.children = random.shuffle(node.children);
  },
  rename: (node, random, { all }) => {
    node.name = random.chance(0.5) ? random.pick(all).name : `${node.name}x`;
  },
  "other namespace": (node) => {
    node.name = node.name.includes(":") ? node.name.replace(/^.*:/, "") : `o:${node.name}`;
  },
  "insert an element": (node, random, { all }) => {
    const guest = random.chance(0.5)
      ? structuredClone(random.pick(all))
      : { ...structuredClone(blank), name: random.pick(["extra", "o:item", "o:unknown"]) };
    if (JSON.stringify(guest).length > 4000) return;
    node.children.splice(random.int(0, node.children.length), 0, guest);
  },
  "insert text": (node, random) => {
    node.children.splice(random.int(0, node.children.length), 0, random.pick(["text", " ", "\n  ", "1"]));
  },
  "doubtful text": (node, random) => {
    if (node.doubtful.length > 0) node.children = [random.pick(node.doubtful)].filter((text) => text !== "");
  },
  "padded text": (node, random) => {
    const [text] = node.children;
    if (typeof text === "string") node.children[0] = random.pick([` ${text} `, `\n${text}`, `${text}\t`]);
  },
  "doubtful attribute": (node, random) => {
    const names = Object.keys(node.doubtfulAttributes);
    if (names.length === 0) return;
    const name = random.pick(names);
    const values = node.doubtfulAttributes[name] ?? [];
    if (values.length > 0) node.attributes[name] = random.pick(values);
  },
  "drop an attribute": (node, random) => {
    const names = Object.keys(node.attributes);
    if (names.length > 0) delete node.attributes[random.pick(names)];
  },
  "add an attribute": (node, random) => {
    node.attributes[random.pick(["extra", "o:flag", "o:extra", "xml:lang", "xsi:other"])] = random.pick([
      "true",
      "x",
      "",
    ]);
  },
  nil: (node, random) => {
    node.attributes["xsi:nil"] = random.pick(["true", "false", "1", "maybe", " true "]);
    if (random.chance(0.6)) node.children = [];
  },
  "xsi:type": (node, random, { types }) => {
    node.attributes["xsi:type"] = random.pick([
      ...types,
      "xs:int",
      "xs:string",
      "xs:anyType",
      "none",
      "xs:decimal",
    ]);
  },
  empty: (node) => {
    node.children = [];
  },
};

/** @type {Node} */
const blank = { name: "", attributes: {}, children: [], doubtful: [], doubtfulAttributes: {} };

/**
 * Changes a document in place, in one to three ways.
 *
 * @param {Node} root
 * @param {Random} random
 * @param {readonly string[]} types names that an xsi:type may take
 * @returns {string[]} what was done
 */
export function mutate(root, random, types) {
  const done = [];
  for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left--) {
    const all = nodesOf(root);
    const name = random.pick(Object.keys(mutations));
    const own = name === "doubtful text" ? all.filter(({ doubtful }) => doubtful.length > 0) : all;
    mutations[name]?.(random.pick(own.length > 0 ? own : all), random, { all, types });
    done.push(name);
  }
  return done;
}

/** @param {Node} root @returns {Node[]} */
function nodesOf(root) {
  return [root, ...root.children.flatMap((child) => (typeof child === "string" ? [] : nodesOf(child)))];
}
