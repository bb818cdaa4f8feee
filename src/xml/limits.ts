/** What the reader accepts. Every limit is a whole number ≥ 1; reaching one is a {@link XmlSyntaxError} naming it. */
export interface ReaderOptions {
  /**
   * `"refuse"` (default): a document type declaration is an error, so that no entity can be declared and nothing
   * external asked for. `"ignore"`: it is skipped unread; what it declares does not exist, and nothing is fetched.
   */
  readonly doctype?: "refuse" | "ignore";
  /** Elements open at the same time. Default 256. */
  readonly maxDepth?: number;
  /** Attributes of one element, namespace declarations included. Default 256. */
  readonly maxAttributes?: number;
  /** Size of the document: bytes, or UTF-16 units where it comes as strings. Default 1 GiB. */
  readonly maxBytes?: number;
  /** UTF-16 units of one run of text between two tags, of one comment or processing instruction. Default 64 Mi. */
  readonly maxTextLength?: number;
  /** UTF-16 units of one attribute value or name. Default 1 Mi. */
  readonly maxAttributeLength?: number;
}

/** {@link ReaderOptions} with its defaults filled in. */
export type ReaderLimits = Required<ReaderOptions>;

/** The defaults of {@link ReaderOptions}. */
export const DEFAULT_LIMITS: ReaderLimits = {
  doctype: "refuse",
  maxDepth: 256,
  maxAttributes: 256,
  maxBytes: 2 ** 30,
  maxTextLength: 2 ** 26,
  maxAttributeLength: 2 ** 20,
};

/** Fills in the defaults. Throws a RangeError for a limit that is no whole number ≥ 1, since NaN would switch it off. */
export function readerLimits(options: ReaderOptions = {}): ReaderLimits {
  const limits: ReaderLimits = { ...DEFAULT_LIMITS, ...definedOnly(options) };
  for (const [name, value] of Object.entries(limits)) {
    if (name === "doctype") continue;
    if (typeof value !== "number" || !(value >= 1) || (!Number.isInteger(value) && value !== Infinity)) {
      throw new RangeError(`The reader option ${name} must be a whole number of at least 1, or Infinity.`);
    }
  }
  if (limits.doctype !== "refuse" && limits.doctype !== "ignore") {
    throw new RangeError(`The reader option doctype must be "refuse" or "ignore".`);
  }
  return limits;
}

function definedOnly(options: ReaderOptions): ReaderOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
