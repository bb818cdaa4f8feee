// @ts-check
/** Random schemas: a model that documents can be made from, and its text. */
import { builtin, escapeAttribute, namedSimpleType } from "./simple-types.mjs";

/**
 * @typedef {import("./simple-types.mjs").SimpleType} SimpleType
 * @typedef {import("./random.mjs").Random} Random
 *
 * @typedef {object} Attribute
 * @property {string} name
 * @property {SimpleType} type
 * @property {"required" | "optional" | "prohibited"} use
 * @property {string} [default]
 * @property {string} [fixed]
 *
 * @typedef {object} ComplexType
 * @property {string} [name] of a global one
 * @property {boolean} mixed
 * @property {SimpleType} [simple] simple content
 * @property {Particle} [particle]
 * @property {readonly Attribute[]} attributes
 * @property {boolean} anyAttribute
 * @property {ComplexType} [base]
 * @property {"extension" | "restriction"} [derivation]
 * @property {boolean} [abstract]
 * @property {string} [block]
 * @property {ComplexType[]} derived
 *
 * @typedef {object} Element
 * @property {string} name
 * @property {boolean} qualified
 * @property {SimpleType} [simple]
 * @property {ComplexType} [complex]
 * @property {boolean} nillable
 * @property {boolean} [abstract]
 * @property {string} [default]
 * @property {string} [fixed]
 * @property {Element[]} members of its substitution group
 * @property {string} [head]
 * @property {boolean} [keyed] has the lists that keys are about
 *
 * @typedef {{ kind: "element", element: Element, ref: boolean }} ElementTerm
 * @typedef {{ kind: "sequence" | "choice" | "all", items: readonly Particle[], group?: string }} GroupTerm
 * @typedef {{ kind: "any", process: "strict" | "lax" | "skip", namespace: string }} AnyTerm
 * @typedef {(ElementTerm | GroupTerm | AnyTerm) & { min: number, max: number }} Particle
 */

/** The second document of every schema: what wildcards find in another namespace. */
export const OTHER = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o" elementFormDefault="qualified">
<xs:element name="item" type="xs:int"/>
<xs:element name="box"><xs:complexType><xs:sequence><xs:element name="n" type="xs:date" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>
<xs:attribute name="flag" type="xs:boolean"/>
</xs:schema>`;

/** Makes one random schema. */
export class SchemaMaker {
  /** @param {Random} random */
  constructor(random) {
    this.random = random;
    this.namespace = random.chance(0.7) ? "urn:t" : "";
    this.qualified = this.namespace === "" || random.chance(0.6);
    /** @type {SimpleType[]} */
    this.simpleTypes = [];
    /** @type {ComplexType[]} */
    this.complexTypes = [];
    /** @type {Element[]} */
    this.elements = [];
    /** @type {{ name: string, particle: Particle }[]} */
    this.groups = [];
    this.names = 0;
    this.ref = (/** @type {string} */ name) =>
      name.startsWith("xs:") || this.namespace === "" ? name : `t:${name}`;
  }

  /** @returns {Element} the root */
  make() {
    const { random } = this;
    for (let left = random.int(1, 4); left > 0; left--) {
      this.simpleTypes.push(namedSimpleType(random, this.name("T"), this.simpleTypes, this.ref));
    }
    if (random.chance(0.4)) this.group();
    if (random.chance(0.6)) this.family();
    if (random.chance(0.4)) this.substitutionGroup();
    const root = this.element(true, 0, true);
    root.name = "root";
    root.keyed = random.chance(0.3);
    if (root.keyed && root.complex) root.complex = { ...root.complex, mixed: false };
    this.elements.push(root);
    return root;
  }

  /** @param {string} start */
  name(start) {
    return `${start}${++this.names}`;
  }

  group() {
    const particle = this.particleGroup(2, this.random.pick(["sequence", "choice"]));
    this.groups.push({ name: this.name("g"), particle: { ...particle, min: 1, max: 1 } });
  }

  /**
   * A type with an extension and a restriction. Its elements have simple types: a restriction repeats them, and an
   * anonymous complex type that is repeated is another type.
   */
  family() {
    const { random } = this;
    const base = this.complexType(3, this.name("C"));
    if (base.simple === undefined && base.particle === undefined)
      base.particle = this.particleGroup(3, "sequence");
    if (base.particle?.kind === "all") base.particle = this.particleGroup(3, "sequence");
    base.abstract = random.chance(0.2);
    if (!base.abstract && random.chance(0.15)) base.block = random.pick(["extension", "restriction", "#all"]);
    const extension = this.complexType(2, this.name("C"));
    Object.assign(extension, { base, derivation: "extension", mixed: base.mixed, simple: base.simple });
    if (base.simple !== undefined || extension.particle?.kind === "all") extension.particle = undefined;
    base.derived.push(extension);
    this.complexTypes.push(base, extension);
    if (random.chance(0.6)) base.derived.push(this.restricted(base));
  }

  /** @param {ComplexType} base @returns {ComplexType} */
  restricted(base) {
    const { random } = this;
    const attributes = base.attributes.map((each) =>
      each.use === "optional" && each.default === undefined && random.chance(0.4)
        ? { ...each, use: /** @type {const} */ ("required") }
        : each,
    );
    const type = {
      ...base,
      name: this.name("C"),
      base,
      derivation: /** @type {const} */ ("restriction"),
      attributes,
      derived: [],
      abstract: false,
      block: undefined,
    };
    if (base.particle) type.particle = this.narrowed(base.particle);
    this.complexTypes.push(type);
    return type;
  }

  /** The same with fewer occurrences allowed. @param {Particle} particle @returns {Particle} */
  narrowed(particle) {
    const max =
      particle.max > 1 && this.random.chance(0.5)
        ? Math.max(particle.min, particle.max === Infinity ? 3 : particle.max - 1, 1)
        : particle.max;
    const min = this.random.chance(0.3) ? Math.min(particle.min + 1, max) : particle.min;
    if (!("items" in particle) || particle.group !== undefined) return { ...particle, min, max };
    if (particle.kind !== "sequence") return { ...particle, min, max };
    return { ...particle, min, max, items: particle.items.map((item) => this.narrowed(item)) };
  }

  substitutionGroup() {
    const { random } = this;
    const head = this.element(true, 1, false);
    head.abstract = random.chance(0.3);
    for (let left = random.int(1, 2); left > 0; left--) {
      const member = { ...head, name: this.name("m"), abstract: false, members: [], head: head.name };
      const derived = head.complex?.derived.filter(({ abstract }) => !abstract) ?? [];
      if (derived.length > 0 && random.chance(0.6)) member.complex = random.pick(derived);
      head.members.push(member);
    }
    this.elements.push(head, ...head.members);
  }

  /**
   * @param {boolean} isGlobal @param {number} depth @param {boolean} mustBeComplex
   * @returns {Element}
   */
  element(isGlobal, depth, mustBeComplex) {
    const { random } = this;
    /** @type {Element} */
    const element = {
      name: this.name("e"),
      qualified: isGlobal || this.qualified,
      nillable: random.chance(0.12),
      members: [],
    };
    if (mustBeComplex || (depth < 3 && random.chance(0.35))) {
      const named = this.complexTypes.filter(({ particle }) => particle !== undefined);
      element.complex =
        !mustBeComplex && named.length > 0 && random.chance(0.5)
          ? random.pick(this.complexTypes)
          : this.complexType(depth + 1);
      if (mustBeComplex && element.complex.particle === undefined) {
        element.complex = {
          ...element.complex,
          simple: undefined,
          particle: this.particleGroup(depth + 1, "sequence"),
        };
      }
    } else {
      element.simple = this.simpleType();
      this.constrain(element, element.simple);
    }
    return element;
  }

  simpleType() {
    return this.simpleTypes.length > 0 && this.random.chance(0.6)
      ? this.random.pick(this.simpleTypes)
      : builtin(this.random);
  }

  /** @param {{ default?: string, fixed?: string }} target @param {SimpleType} type */
  constrain(target, type) {
    if (!type.usable || !this.random.chance(0.12)) return;
    const value = this.random.pick(type.valid);
    if (this.random.chance(0.5)) target.default = value;
    else target.fixed = value;
  }

  /** @param {number} depth @param {string} [name] @returns {ComplexType} */
  complexType(depth, name) {
    const { random } = this;
    const kind = random.pick(["content", "content", "content", "simple", "empty"]);
    /** @type {ComplexType} */
    const type = {
      ...(name ? { name } : {}),
      mixed: kind === "content" && random.chance(0.12),
      attributes: this.attributes(),
      anyAttribute: random.chance(0.15),
      derived: [],
    };
    if (kind === "simple") type.simple = this.simpleType();
    if (kind === "content")
      type.particle = this.particleGroup(depth, random.pick(["sequence", "sequence", "choice", "all"]));
    return type;
  }

  attributes() {
    const { random } = this;
    return Array.from({ length: random.pick([0, 0, 1, 2, 3]) }, () => {
      const type = this.simpleType();
      /** @type {Attribute} */
      const attribute = {
        name: this.name("a"),
        type,
        use: random.pick(["required", "optional", "optional"]),
      };
      this.constrain(attribute, type);
      if (attribute.default !== undefined) attribute.use = "optional";
      return attribute;
    });
  }

  /** @param {number} depth @param {"sequence" | "choice" | "all"} kind @returns {GroupTerm & { min: number, max: number }} */
  particleGroup(depth, kind) {
    const { random } = this;
    const items = Array.from({ length: random.int(1, 4) }, () => this.particle(depth, kind === "all"));
    // One name twice, sometimes: whether that is ambiguous is for both to judge.
    const twice = items.find((item) => item.kind === "element" && !item.ref);
    if (twice !== undefined && kind !== "all" && random.chance(0.08))
      items.push({ ...twice, min: 1, max: 1 });
    const wild = kind === "sequence" && random.chance(0.12);
    if (wild) {
      const process = random.pick(/** @type {const} */ (["strict", "lax", "skip"]));
      items.push({
        kind: "any",
        process,
        namespace: random.pick(["##other", "urn:o"]),
        min: 0,
        max: random.pick([1, 2, Infinity]),
      });
    }
    const isOnce = kind === "all" || wild || items.some(isEmptiable);
    return {
      kind,
      items,
      min: random.chance(0.8) ? 1 : 0,
      max: isOnce || random.chance(0.8) ? 1 : random.pick([2, 5, Infinity]),
    };
  }

  /** @param {number} depth @param {boolean} inAll @returns {Particle} */
  particle(depth, inAll) {
    const { random } = this;
    const min = random.pick([0, 1, 1]);
    if (inAll)
      return { kind: "element", element: this.element(false, depth + 1, false), ref: false, min, max: 1 };
    const occurs = random.chance(0.6)
      ? { min, max: 1 }
      : { min: random.int(0, 2), max: random.pick([2, 3, 7, Infinity]) };
    const heads = this.elements.filter(({ head, name }) => head === undefined && name !== "root");
    if (heads.length > 0 && random.chance(0.25))
      return { kind: "element", element: random.pick(heads), ref: true, ...occurs };
    const [group] = this.groups;
    if (group !== undefined && random.chance(0.2)) return { ...group.particle, ...occurs, group: group.name };
    if (depth < 3 && random.chance(0.25)) {
      return { ...this.particleGroup(depth + 1, random.pick(["sequence", "choice"])) };
    }
    return { kind: "element", element: this.element(false, depth + 1, false), ref: false, ...occurs };
  }

  /** The text of the schema. */
  text() {
    const own = this.namespace === "" ? "" : ` targetNamespace="urn:t" xmlns:t="urn:t"`;
    const form = this.qualified ? ` elementFormDefault="qualified"` : "";
    const head = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:o"${own}${form}>`;
    const lines = [
      `<xs:import namespace="urn:o" schemaLocation="other.xsd"/>`,
      ...this.simpleTypes.map(
        ({ name, definition }) => `<xs:simpleType name="${name}">${definition}</xs:simpleType>`,
      ),
      ...this.groups.map(
        ({ name, particle }) =>
          `<xs:group name="${name}">${this.particleText({ ...particle, min: 1, max: 1 })}</xs:group>`,
      ),
      ...this.complexTypes.map((type) => this.complexText(type)),
      ...this.elements.map((element) => this.elementText(element, "")),
    ];
    return `${head}\n${lines.join("\n")}\n</xs:schema>`;
  }

  /** @param {Element} element @param {string} occurs */
  elementText(element, occurs) {
    const { simple, complex } = element;
    const flags =
      (element.nillable ? ` nillable="true"` : "") +
      (element.abstract ? ` abstract="true"` : "") +
      (element.head === undefined ? "" : ` substitutionGroup="${this.ref(element.head)}"`) +
      valueText(element);
    const typed = simple
      ? ` type="${this.ref(simple.name)}"`
      : complex?.name
        ? ` type="${this.ref(complex.name)}"`
        : "";
    const start = `<xs:element name="${element.name}"${typed}${flags}${occurs}`;
    // A member without a type of its own has its head's, which cannot be repeated where it is anonymous.
    const isInherited = element.head !== undefined && typed === "";
    const inner = typed === "" && complex && !isInherited ? this.complexText(complex, element.keyed) : "";
    const keys = element.keyed ? this.keysText() : "";
    return inner + keys === "" ? `${start}/>` : `${start}>${inner}${keys}</xs:element>`;
  }

  keysText() {
    const p = this.namespace !== "" && this.qualified ? "t:" : "";
    return (
      `<xs:key name="theKey"><xs:selector xpath="${p}entry"/><xs:field xpath="@id"/></xs:key>` +
      `<xs:keyref name="theRef" refer="${this.ref("theKey")}"><xs:selector xpath=".//${p}link"/><xs:field xpath="@to"/></xs:keyref>` +
      `<xs:unique name="theUnique"><xs:selector xpath="${p}entry"/><xs:field xpath="@a"/><xs:field xpath="."/></xs:unique>`
    );
  }

  /** @param {ComplexType} type @param {boolean} [keyed] @returns {string} */
  complexText(type, keyed) {
    const name = type.name ? ` name="${type.name}"` : "";
    const flags =
      (type.abstract ? ` abstract="true"` : "") +
      (type.block ? ` block="${type.block}"` : "") +
      (type.mixed ? ` mixed="true"` : "");
    let particle = type.particle ? this.particleText(type.particle) : "";
    if (keyed) {
      const entries =
        `<xs:element name="entry" minOccurs="0" maxOccurs="9"><xs:complexType><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="id" type="xs:decimal"/><xs:attribute name="a" type="xs:string"/><xs:attribute name="own" type="xs:ID"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>` +
        `<xs:element name="link" minOccurs="0" maxOccurs="9"><xs:complexType><xs:attribute name="to" type="xs:decimal"/><xs:attribute name="of" type="xs:IDREFS"/></xs:complexType></xs:element>`;
      particle =
        type.particle?.kind === "all"
          ? `<xs:sequence>${entries}</xs:sequence>`
          : `<xs:sequence>${entries}${particle}</xs:sequence>`;
    }
    const attributes =
      type.attributes.map((each) => this.attributeText(each)).join("") +
      (type.anyAttribute ? `<xs:anyAttribute namespace="##other" processContents="lax"/>` : "");
    const base = type.base?.name ? this.ref(type.base.name) : undefined;
    if (base !== undefined && type.derivation !== undefined) {
      const content = type.simple ? "simpleContent" : "complexContent";
      const own = `<xs:${type.derivation} base="${base}">${type.simple ? "" : particle}${attributes}</xs:${type.derivation}>`;
      return `<xs:complexType${name}${flags}><xs:${content}>${own}</xs:${content}></xs:complexType>`;
    }
    if (type.simple) {
      return `<xs:complexType${name}${flags}><xs:simpleContent><xs:extension base="${this.ref(type.simple.name)}">${attributes}</xs:extension></xs:simpleContent></xs:complexType>`;
    }
    return `<xs:complexType${name}${flags}>${particle}${attributes}</xs:complexType>`;
  }

  /** @param {Attribute} attribute */
  attributeText(attribute) {
    const use = attribute.use === "optional" ? "" : ` use="${attribute.use}"`;
    return `<xs:attribute name="${attribute.name}" type="${this.ref(attribute.type.name)}"${use}${valueText(attribute)}/>`;
  }

  /** @param {Particle} particle @returns {string} */
  particleText(particle) {
    const occurs =
      (particle.min === 1 ? "" : ` minOccurs="${particle.min}"`) +
      (particle.max === 1 ? "" : ` maxOccurs="${particle.max === Infinity ? "unbounded" : particle.max}"`);
    if (particle.kind === "any")
      return `<xs:any namespace="${particle.namespace}" processContents="${particle.process}"${occurs}/>`;
    if (particle.kind === "element") {
      return particle.ref
        ? `<xs:element ref="${this.ref(particle.element.name)}"${occurs}/>`
        : this.elementText(particle.element, occurs);
    }
    if (particle.group !== undefined) return `<xs:group ref="${this.ref(particle.group)}"${occurs}/>`;
    return `<xs:${particle.kind}${occurs}>${particle.items.map((item) => this.particleText(item)).join("")}</xs:${particle.kind}>`;
  }
}

/**
 * Whether nothing at all can match it. Such a thing is not repeated here: libxml2 can take hours for one small document
 * of it, as repeated choices of optional elements within each other are tried in every way.
 *
 * @param {Particle} particle
 * @returns {boolean}
 */
function isEmptiable(particle) {
  if (particle.min === 0) return true;
  if (!("items" in particle)) return false;
  return particle.kind === "choice" ? particle.items.some(isEmptiable) : particle.items.every(isEmptiable);
}

/** @param {{ default?: string, fixed?: string }} target */
function valueText(target) {
  if (target.default !== undefined) return ` default="${escapeAttribute(target.default)}"`;
  return target.fixed === undefined ? "" : ` fixed="${escapeAttribute(target.fixed)}"`;
}
