/** Words that suit the name of an element or attribute, so that a sample is readable. */

const PLACES: readonly string[] = ["Ghent", "Porto", "Lyon", "Turin", "Graz", "Malmö"];
const COMPANIES: readonly string[] = ["Birch & Sons", "Northwind Mills", "Lumen Works", "Harbour Trading"];
const SENTENCES: readonly string[] = [
  "As agreed by telephone",
  "Please deliver before noon",
  "Second copy for the archive",
  "No remarks",
];

/** By the end of the name, or by any part of it without `$`; the first match is used. */
const HINTS: readonly (readonly [name: RegExp, words: readonly string[]])[] = [
  [/e-?mail/i, ["anna@example.com", "office@example.org", "jan@example.net"]],
  [/ur[il]$|web(site|page)?$|href$|homepage|link$/i, ["https://example.com/", "https://example.org/start"]],
  [/phone|mobile|fax|tel$/i, ["+32 255 501 43", "+49 305 550 17", "+33 155 501 26"]],
  [/iban/i, ["BE68539007547034", "DE89370400440532013000", "FR1420041010050500013M02606"]],
  [/bic$|swift/i, ["GEBABEBB", "DEUTDEFF", "BNPAFRPP"]],
  [/currency|ccy$/i, ["EUR", "USD", "GBP"]],
  [/country/i, ["BE", "DE", "PT", "FR"]],
  [/lang(uage)?$/i, ["en", "de", "fr"]],
  [/city|town|place|location/i, PLACES],
  [/street|address|addr?line/i, ["Main Street 12", "Station Road 5", "Mill Lane 48"]],
  [/zip|post(al)?[-_]?code/i, ["9000", "10115", "69002"]],
  [/first[-_]?name|given[-_]?name|forename/i, ["Anna", "Jan", "Marie", "Luca"]],
  [/last[-_]?name|surname|family[-_]?name/i, ["Peeters", "Berger", "Rossi", "Silva"]],
  [/company|organi[sz]ation|supplier|customer|vendor|buyer|seller/i, COMPANIES],
  [/colou?r/i, ["blue", "green", "red"]],
  [/version$/i, ["1.0", "2.1"]],
  [/date$/i, ["2026-03-31", "2026-08-22"]],
  [/time$/i, ["09:30", "14:00"]],
  [/(number|num|nr|no|id|ref|reference|code|sku|key)$/i, ["A-1001", "B-2042", "C-3300"]],
  [/name$/i, ["Anna Peeters", "Jan Berger", "Luca Rossi"]],
  [/title|subject|heading/i, ["Spring order", "Yearly review", "First delivery"]],
  [/desc(ription)?$|comment|note|remark|text|message|reason/i, SENTENCES],
];

const PLAIN: readonly string[] = [
  "amber",
  "birch",
  "cedar",
  "delta",
  "ember",
  "fjord",
  "grove",
  "heath",
  "linen",
  "maple",
];

/** Longer names are meaningless, and only their beginning is examined. */
const MAX_NAME = 100;

/** Words for that name; general ones if it suggests nothing. */
export function wordsFor(name: string | undefined): readonly string[] {
  const start = name?.slice(0, MAX_NAME) ?? "";
  return HINTS.find(([pattern]) => pattern.test(start))?.[1] ?? PLAIN;
}

/** Words that suit any name. */
export const PLAIN_WORDS: readonly string[] = PLAIN;
