// @ts-check
/** Random documents of a schema model, valid by construction, as trees that can be changed and written. */
import { escapeAttribute, escapeText } from "./simple-types.mjs";

/**
 * @typedef {import("./schemas.mjs").Element} Element
 * @typedef {import("./schemas.mjs").ComplexType} ComplexType
 * @typedef {import("./schemas.mjs").Particle} Particle
 * @typedef {import("./random.mjs").Random} Random
 *
 * @typedef {object} Node
 * @property {string} name with its prefix
 * @property {Record<string, string>} attributes
 * @property {(Node | string)[]} children
 * @property {readonly string[]} doubtful values to try in place of its text
 * @property {Readonly<Record<string, readonly string[]>>} doubtfulAttributes
 */

/** Makes valid documents of one schema. */
export class DocumentMaker {
  /** @param {Random} random @param {string} namespace the schema's */
  constructor(random, namespace) {
    this.random = random;
    this.namespace = namespace;
    this.size = 0;
  }

  /** @param {Element} root @returns {Node} */
  make(root) {
    this.size = 0;
    return this.element(root, 0);
  }

  /** @param {Element} element */
  qname(element) {
    return this.namespace !== "" && element.qualified ? `t:${element.name}` : element.name;
  }

  /** @param {Element} element @param {number} depth @returns {Node} */
  element(element, depth) {
    const { random } = this;
    this.size++;
    /** @type {Node} */
    const node = {
      name: this.qname(element),
      attributes: {},
      children: [],
      doubtful: [],
      doubtfulAttributes: {},
    };
    const type = this.governing(element, node);
    if (type) this.addAttributes(type, node);
    const isNil = element.nillable && element.fixed === undefined && !element.keyed && random.chance(0.3);
    if (isNil) node.attributes["xsi:nil"] = random.pick(["true", "1"]);
    const simple = element.simple ?? type?.simple;
    if (simple) {
      node.doubtful = simple.doubtful;
      if (!isNil) this.addText(element, simple.valid, node);
    } else if (type && !isNil) {
      this.addContent(element, type, node, depth);
    }
    return node;
  }

  /** @param {Element} element @param {Node} node @returns {ComplexType | undefined} */
  governing(element, node) {
    const { complex } = element;
    if (complex === undefined || complex.name === undefined) return complex;
    const blocked = complex.block;
    const usable = blocked ? [] : complex.derived.filter(({ abstract }) => !abstract);
    if (usable.length === 0 || !(complex.abstract || this.random.chance(0.35))) return complex;
    const type = this.random.pick(usable);
    node.attributes["xsi:type"] = this.namespace === "" ? `${type.name}` : `t:${type.name}`;
    return type;
  }

  /** @param {ComplexType} type @param {Node} node */
  addAttributes(type, node) {
    const { random } = this;
    const all =
      type.derivation === "extension"
        ? [...(type.base?.attributes ?? []), ...type.attributes]
        : type.attributes;
    /** @type {Record<string, readonly string[]>} */
    const doubtful = {};
    for (const { name, use, type: simple, fixed } of all) {
      doubtful[name] = simple.doubtful;
      if (use === "prohibited" || (use === "optional" && random.chance(0.5))) continue;
      node.attributes[name] = fixed ?? random.pick(simple.valid);
    }
    node.doubtfulAttributes = doubtful;
    if (type.anyAttribute && random.chance(0.5)) node.attributes["o:flag"] = random.pick(["true", "0"]);
    if (type.anyAttribute && random.chance(0.3)) node.attributes["o:undeclared"] = "x";
  }

  /** @param {Element} element @param {readonly string[]} valid @param {Node} node */
  addText(element, valid, node) {
    const { random } = this;
    if (element.fixed !== undefined) {
      if (random.chance(0.7)) node.children.push(element.fixed);
      return;
    }
    if (element.default !== undefined && random.chance(0.4)) return;
    node.children.push(random.pick(valid));
  }

  /** @param {Element} element @param {ComplexType} type @param {Node} node @param {number} depth */
  addContent(element, type, node, depth) {
    if (element.keyed) this.addKeyed(node);
    if (!element.keyed || type.particle?.kind !== "all") {
      if (type.derivation === "extension" && type.base?.particle)
        this.particle(type.base.particle, node.children, depth);
      if (type.particle) this.particle(type.particle, node.children, depth);
    }
    if (type.mixed && this.random.chance(0.6))
      node.children.splice(this.random.int(0, node.children.length), 0, "some text");
  }

  /** @param {Node} node */
  addKeyed(node) {
    const { random } = this;
    const prefix = node.name.startsWith("t:") && this.localQualified ? "t:" : "";
    const ids = random.shuffle(["1", "2.5", "-3", "40"]).slice(0, random.int(0, 4));
    for (const id of ids) {
      const attributes = { id, own: `n${id}`, ...(random.chance(0.6) ? { a: random.pick(["x", "y"]) } : {}) };
      node.children.push(
        leaf(
          `${prefix}entry`,
          attributes,
          [String(node.children.length)],
          { id: ["1", "1.0", "2.50", "+1", ""], a: ["x", "y", ""], own: ["n1", "1n", "n x", " n40 "] },
          ["0", "1", "0.0", "-0", "x"],
        ),
      );
    }
    for (let left = ids.length > 0 ? random.int(0, 2) : 0; left > 0; left--) {
      const to = random.pick(ids);
      node.children.push(
        leaf(
          `${prefix}link`,
          { to: to.includes(".") ? `${to}0` : `${to}.0`, of: `n${to} n${random.pick(ids)}` },
          [],
          { to: ["1", "9", "-3.00"], of: ["n1", "n1 n9", "", " n40\n", "1"] },
          [],
        ),
      );
    }
  }

  /** Whether local elements are in the target namespace: set by whoever knows the schema. */
  localQualified = false;

  /** @param {Particle} particle @param {(Node | string)[]} out @param {number} depth */
  particle(particle, out, depth) {
    const { random } = this;
    const most = Math.min(particle.max, particle.min + (this.size > 60 || depth > 8 ? 0 : 3));
    for (let left = random.int(particle.min, most); left > 0; left--) this.once(particle, out, depth);
  }

  /** @param {Particle} particle @param {(Node | string)[]} out @param {number} depth */
  once(particle, out, depth) {
    const { random } = this;
    switch (particle.kind) {
      case "element":
        out.push(this.element(this.standIn(particle.element, particle.ref), depth + 1));
        return;
      case "any":
        out.push(this.foreign(particle.process));
        return;
      case "choice":
        this.particle(random.pick(particle.items), out, depth);
        return;
      case "all":
        for (const item of random.shuffle(particle.items)) this.particle(item, out, depth);
        return;
      default:
        for (const item of particle.items) this.particle(item, out, depth);
    }
  }

  /** @param {Element} element @param {boolean} ref */
  standIn(element, ref) {
    if (!ref || element.members.length === 0 || !(element.abstract || this.random.chance(0.5)))
      return element;
    // A type that blocks its derivations blocks their elements in the group as well.
    const usable = element.members.filter(
      (each) => each.complex === element.complex || !element.complex?.block,
    );
    return usable.length === 0 ? element : this.random.pick(usable);
  }

  /** @param {"strict" | "lax" | "skip"} process @returns {Node} */
  foreign(process) {
    const { random } = this;
    const item = leaf("o:item", {}, [random.pick(["1", "-5"])], {}, ["x", ""]);
    if (process === "strict") return item;
    const unknown = leaf("o:unknown", { any: "thing" }, [random.chance(0.5) ? "text" : item], {}, []);
    if (process === "lax") return random.pick([item, unknown]);
    return random.pick([item, unknown, leaf("o:item", { bad: "1" }, ["not a number"], {}, [])]);
  }
}

/**
 * @param {string} name @param {Record<string, string>} attributes @param {(Node | string)[]} children
 * @param {Record<string, readonly string[]>} doubtfulAttributes @param {readonly string[]} doubtful
 * @returns {Node}
 */
function leaf(name, attributes, children, doubtfulAttributes, doubtful) {
  return { name, attributes: { ...attributes }, children, doubtful, doubtfulAttributes };
}

/** A document as text. @param {Node} root @param {string} namespace of the prefix `t` */
export function write(root, namespace) {
  const scope = {
    ...(namespace === "" ? {} : { "xmlns:t": namespace }),
    "xmlns:o": "urn:o",
    "xmlns:xs": "http://www.w3.org/2001/XMLSchema",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
  };
  return writeNode({ ...root, attributes: { ...scope, ...root.attributes } });
}

/** @param {Node | string} node @returns {string} */
function writeNode(node) {
  if (typeof node === "string") return escapeText(node);
  const attributes = Object.entries(node.attributes).map(
    ([name, value]) => ` ${name}="${escapeAttribute(value)}"`,
  );
  const start = `<${node.name}${attributes.join("")}`;
  if (node.children.length === 0) return `${start}/>`;
  return `${start}>${node.children.map(writeNode).join("")}</${node.name}>`;
}
