/** The rows of docs/mapping.md: each has a schema and a document of its name in docs/mapping. */
import { CHOICE_NOTES } from "./choice-notes.ts";

/** A row. Expressions are TypeScript and JavaScript alike. */
export interface Row {
  /** The files, without their endings. */
  readonly name: string;
  readonly title: string;
  /** One sentence. */
  readonly rule: string;
  /** Other ways to write the value, which `create` takes. */
  readonly accepts?: readonly string[];
  /** Values that compile and that the run time refuses; its messages are shown. */
  readonly refused?: readonly string[];
  readonly names?: "camel";
  /** Paragraphs below the example, in Markdown. */
  readonly notes?: string;
  /** Whether the types are shown with the lines that say where they are declared. */
  readonly places?: true;
}

/** Rows under one heading. */
export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** All sections, in the order of the page. */
export const SECTIONS: readonly Section[] = [
  {
    title: "Names",
    rows: [
      {
        name: "names",
        title: "Elements",
        rule: "A property has exactly the name of its element, in quotes if that is not an identifier; types are in PascalCase.",
      },
      {
        name: "names-camel",
        title: "camelCase",
        rule: "With `--names camel`, properties are in camelCase; the XML keeps the schema's names.",
        names: "camel",
      },
      {
        name: "attributes",
        title: "Attributes",
        rule: "An attribute is a property like any other; its name begins with `@` only if an element has the same name.",
      },
      {
        name: "names-reserved",
        title: "Names that JavaScript has taken",
        rule: "Names that every object inherits (`constructor`, `toString` …) get a `$`, which no XML name contains, so they never collide with others.",
      },
      {
        name: "names-namespaces",
        title: "One name in two namespaces",
        rule: "The second property's name includes its prefix (`p:name`), or is `:name` if it is in no namespace.",
      },
    ],
  },
  {
    title: "Content",
    rows: [
      {
        name: "occurrence",
        title: "Optional and repeated elements",
        rule: "`minOccurs=\"0\"` makes a property optional, `maxOccurs` above 1 an array; the order in the XML is the schema's, whatever the value's.",
        accepts: ['{ text: "Lunch?", to: ["Ada", "Grace"] }'],
      },
      {
        name: "defaults",
        title: "Default and fixed values",
        rule: "`create` fills in default and fixed values, so you may leave such properties out; `fromXml` fills in nothing, so a document is written again as it was.",
        accepts: ['{ text: "Dag!" }'],
      },
      {
        name: "choice",
        title: "Choice",
        rule: "A choice is a union in which the properties of the other branches are `never`: two branches at once do not compile, and the error names both.",
        notes: CHOICE_NOTES,
      },
      {
        name: "choice-tagged",
        title: "Choice of more than eight",
        rule: "`$case` names the branch, so that a `switch` over it narrows the type; `create` sets it, and you may leave it out.",
        accepts: ["{ tram: 12 }"],
      },
      {
        name: "optional-group",
        title: "Optional group",
        rule: "A value has all properties of the group, or none of them.",
      },
      {
        name: "repeated-group",
        title: "Repeated group",
        rule: "If a group may repeat, order matters: `$content` is an array of objects with one key each, in document order.",
      },
      {
        name: "mixed",
        title: "Mixed content",
        rule: "Mixed content is a `$content` array as well, with strings for the text between the elements.",
      },
      {
        name: "all",
        title: "xs:all",
        rule: "The elements are plain properties; they are written in the order of the value's own keys, and read in the order of the document.",
      },
      { name: "empty", title: "Empty content", rule: "An element without content is an empty object." },
      {
        name: "any",
        title: "Wildcards",
        rule: "`xs:any` is `$any`, an array of XML nodes that keep everything; `xs:anyAttribute` is `$attributes`, an object that maps `{namespace}name` to text.",
      },
      {
        name: "recursion",
        title: "Types that contain themselves",
        rule: "A type that contains itself becomes an interface that contains itself.",
      },
    ],
  },
  {
    title: "Types",
    rows: [
      {
        name: "simple-content",
        title: "Text with attributes",
        rule: "The text is `$value`; if no attribute is required, you may give the bare value as well.",
        accepts: ['{ price: "19.90" }'],
      },
      {
        name: "nillable",
        title: "Nil",
        rule: "`null` is `xsi:nil`; nil with attributes is `{ $nil: true, … }`.",
      },
      {
        name: "derived-types",
        title: "Derived types",
        rule: "If other types are derived from a type, its place accepts a union that `$type` discriminates; `$type` is present exactly where `xsi:type` is.",
      },
      {
        name: "abstract-types",
        title: "Abstract types",
        rule: "An abstract type itself is not in the union.",
      },
      {
        name: "substitution-groups",
        title: "Substitution groups",
        rule: "The value is an object with one key, which names the member of the group.",
      },
      {
        name: "any-type",
        title: "xs:anyType and xs:anySimpleType",
        rule: "`xs:anyType` is nodes and text, `xs:anySimpleType` is text; with `$type`, the value is of the type that it names.",
      },
      {
        name: "schema-location",
        title: "Hints for readers",
        rule: "`xsi:schemaLocation` and `xsi:noNamespaceSchemaLocation` are kept in every object that has them, and never followed.",
      },
    ],
  },
  {
    title: "Simple values",
    rows: [
      {
        name: "text",
        title: "Text and truth",
        rule: "Strings are strings, and so are URIs, exactly as they are written; booleans are booleans.",
      },
      {
        name: "enumeration",
        title: "Enumerations",
        rule: "An enumeration becomes a union of literals, and a list of its values for the run time.",
      },
      {
        name: "decimal",
        title: "Decimals",
        rule: "A decimal is a string with the document's own digits, never rounded; numbers and bigints are accepted as well.",
        accepts: ['{ price: "19.90", vat: 0.21 }'],
      },
      {
        name: "whole-numbers",
        title: "Whole numbers",
        rule: "A whole number is a `number` if the type's bounds, digits or enumeration keep every value within the safe integers of JavaScript; otherwise it is a `bigint`, and a safe `number` is accepted as well. Patterns do not count.",
        accepts: ["{ small: 42, octave: 4, large: 9007199254740993n, any: 7 }"],
      },
      { name: "floats", title: "Floating-point numbers", rule: "`number`, infinities and NaN included." },
      {
        name: "dates",
        title: "Dates and times",
        rule: "Dates and times are strings in XSD's form, which no time zone shifts; a `dateTime` accepts a `Date`, and all of them accept their Temporal counterpart.",
        accepts: ['{ day: "2026-08-22", arrived: new Date("2026-08-22T09:30:00Z"), left: "17:05:00+02:00" }'],
      },
      {
        name: "durations",
        title: "Durations and parts of dates",
        rule: "These are strings in XSD's form; each has a type of its own, so that you cannot mix them up.",
      },
      {
        name: "bytes",
        title: "Bytes",
        rule: "Bytes are a `Uint8Array`, whether the XML contains base64 or hexadecimal digits.",
      },
      {
        name: "qnames",
        title: "Qualified names",
        rule: "A qualified name is an object with namespace and local name; a prefix that it has is kept, and otherwise one is found.",
      },
      { name: "lists", title: "Lists", rule: "Arrays." },
      {
        name: "unions",
        title: "Unions",
        rule: "A union of simple types is a union; a text is read as the first member type that accepts it.",
      },
      {
        name: "facets",
        title: "Facets",
        rule: "Facets are shown in the JSDoc, and checked when a value is created, written or read.",
        refused: ['{ iban: "BE68", percent: 120 }'],
      },
      {
        name: "keys",
        title: "Keys and references",
        rule: "`xs:key`, `xs:keyref`, `xs:unique`, `ID` and `IDREF` are checked over the whole value.",
        refused: ['{ product: [{ sku: "A-1" }, { sku: "A-1" }], featured: ["C-3"] }'],
      },
      {
        name: "documentation",
        places: true,
        title: "Documentation",
        rule: "`xs:documentation` becomes JSDoc, with a link to the line of the schema.",
      },
    ],
  },
];
