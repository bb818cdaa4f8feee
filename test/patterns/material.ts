/** Random patterns as rich as XML Schema allows, and texts that match them, or nearly do. */
import type { Random } from "../differential/random.mjs";
import type { Meaning } from "./reading.ts";

/** Characters at which classes, names, blocks, encodings and editions part. */
const CHARACTERS: readonly string[] = [
  ..."abcxyzABCXYZ0129",
  ...`.\\?*+{}()|[]^-_:;,!"#$%&'/<=>@~\``,
  ..." \t\n\r\u007f\u0085\u00a0\u00aa\u00ad\u00b5\u00b7\u00bf\u00c0\u00d7\u00df\u00e9\u00f7\u00ff",
  ..."\u0100\u0130\u0131\u01c5\u0250\u02b0\u02ff\u0300\u036f\u0370\u037e\u0391\u03a9\u0401\u0430\u0531\u05d0\u0627\u0660\u06dd",
  ..."\u0903\u0966\u0e01\u0f20\u10a0\u1100\u1680\u1e00\u1fff\u2000\u200c\u200d\u200e\u2028\u2029\u203f\u2040\u2041\u2070\u20ac\u20dd",
  ..."\u2160\u218f\u2190\u2200\u2460\u2603\u2c00\u2fef\u3000\u3001\u3005\u3042\u30a2\u4e00\u9fff\ua000\uac00\ud7a3\ud7ff",
  ..."\ue000\uf8ff\uf900\ufdcf\ufdd0\ufdf0\ufeff\uff21\uff10\uffee\ufffd",
  ..."\u{10000}\u{10300}\u{10400}\u{1d11e}\u{1d400}\u{1d7ce}\u{1f600}\u{20000}\u{2a6d6}\u{e0001}\u{e007f}\u{effff}\u{f0000}\u{10ffff}",
];

/** Of which most patterns are made, so that texts of other patterns match. */
const COMMON: readonly string[] = [..."aabbc01-. "];

const CATEGORIES: readonly string[] =
  "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn".split(
    " ",
  );
const BLOCKS: readonly string[] =
  "BasicLatin Latin-1Supplement LatinExtended-A Greek GreekandCoptic Cyrillic Hebrew Arabic HangulJamo GeneralPunctuation CurrencySymbols CombiningDiacriticalMarks LetterlikeSymbols Arrows CJKUnifiedIdeographs HangulSyllables PrivateUse Specials Hiragana OldItalic Deseret MusicalSymbols MathematicalAlphanumericSymbols CJKUnifiedIdeographsExtensionB Tags".split(
    " ",
  );
const LETTERS: readonly string[] = [..."sSdDwWiIcC"];
const COUNTS: readonly string[] = [
  ..."? ? * * + +".split(" "),
  ..."{0} {1} {2} {3} {0,1} {0,2} {1,3} {2,5} {0,} {1,} {2,} {3,3} {4,7} {0,0}".split(" "),
];
const LARGE_COUNTS: readonly string[] =
  "{17} {64} {200} {0,300} {90,110} {128,} {1000} {0,65536} {0,2147483647} {0,99999999999}".split(" ");

/** A pattern. */
export function randomPattern(random: Random): string {
  return expression(random, random.int(1, 4));
}

function expression(random: Random, depth: number): string {
  const branches = random.pick([1, 1, 1, 2, 2, 3]);
  return Array.from({ length: branches }, () => branch(random, depth)).join("|");
}

function branch(random: Random, depth: number): string {
  const pieces = random.pick([0, 1, 1, 1, 2, 2, 3, 4]);
  return Array.from({ length: pieces }, () => atom(random, depth) + quantity(random)).join("");
}

function quantity(random: Random): string {
  if (random.chance(0.5)) return "";
  return random.pick(random.chance(0.05) ? LARGE_COUNTS : COUNTS);
}

function atom(random: Random, depth: number): string {
  const kind = random.int(1, 12);
  if (kind <= 4 && depth > 1) return `(${expression(random, depth - 1)})`;
  if (kind <= 6) return literal(random.pick(COMMON));
  if (kind === 7) return literal(random.pick(CHARACTERS));
  if (kind === 8) return ".";
  if (kind === 9) return escapedClass(random);
  return classExpression(random, 2);
}

function literal(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return ".\\?*+{}()|[]".includes(character) ? `\\${character}` : character;
}

function escapedClass(random: Random): string {
  const kind = random.int(1, 4);
  if (kind <= 2) return `\\${random.pick(LETTERS)}`;
  const letter = random.chance(0.75) ? "p" : "P";
  return `\\${letter}{${kind === 3 ? random.pick(CATEGORIES) : `Is${random.pick(BLOCKS)}`}}`;
}

function classExpression(random: Random, depth: number): string {
  const first = random.chance(0.1) ? "-" : "";
  const parts = Array.from({ length: random.int(1, 4) }, () => classPart(random));
  const last = random.chance(0.1) ? "-" : "";
  const without = depth > 0 && random.chance(0.3) ? `-${classExpression(random, depth - 1)}` : "";
  return `[${random.chance(0.25) ? "^" : ""}${first}${parts.join("")}${last}${without}]`;
}

function classPart(random: Random): string {
  const kind = random.int(1, 6);
  if (kind <= 2) return classLiteral(random.pick(COMMON));
  if (kind === 3) return classLiteral(random.pick(CHARACTERS));
  if (kind === 4) return escapedClass(random);
  const [one, other] = [random.pick(CHARACTERS), random.pick(random.chance(0.5) ? COMMON : CHARACTERS)];
  const isOrdered = (one.codePointAt(0) ?? 0) <= (other.codePointAt(0) ?? 0);
  return isOrdered
    ? `${classLiteral(one)}-${classLiteral(other)}`
    : `${classLiteral(other)}-${classLiteral(one)}`;
}

function classLiteral(character: string): string {
  return "-^".includes(character) ? `\\${character}` : literal(character);
}

/** Longer texts are not made. */
const LONGEST = 1_200;

/** A text that matches more often than not. It contains only characters of XML. */
export function randomText(random: Random, meaning: Meaning): string {
  if (random.chance(0.1)) return anyText(random);
  const made: string[] = [];
  addMatch(random, meaning, made);
  if (made.length > LONGEST) made.length = LONGEST;
  for (let times = random.pick([0, 0, 0, 1, 1, 2, 4]); times > 0; times--) change(random, made);
  return made.join("");
}

function anyText(random: Random): string {
  const characters = random.chance(0.7) ? COMMON : CHARACTERS;
  return Array.from({ length: random.int(0, 9) }, () => random.pick(characters)).join("");
}

function change(random: Random, text: string[]): void {
  const at = random.int(0, text.length);
  const character = random.pick(random.chance(0.5) ? COMMON : CHARACTERS);
  switch (random.int(1, 4)) {
    case 1:
      text.splice(at, 1);
      break;
    case 2:
      text.splice(at, 0, character);
      break;
    case 3:
      text.splice(at, 1, character);
      break;
    default:
      text.push(...text.slice(at, at + random.int(1, 3)));
  }
}

/** Nothing is added for a class that none of the characters is in. */
function addMatch(random: Random, meaning: Meaning, made: string[]): void {
  if (made.length > LONGEST) return;
  switch (meaning.kind) {
    case "one": {
      const character = member(random, meaning.holds);
      if (character !== undefined) made.push(character);
      break;
    }
    case "sequence":
      for (const item of meaning.items) addMatch(random, item, made);
      break;
    case "choice":
      addMatch(random, random.pick(meaning.branches), made);
      break;
    case "repeat":
      for (let left = timesOf(random, meaning.least, meaning.most); left > 0; left--) {
        addMatch(random, meaning.item, made);
        if (made.length > LONGEST) return;
      }
  }
}

/** As often as it must, a few times more, or as often as it may. */
function timesOf(random: Random, least: number, most: number): number {
  if (most > least + 4 && most < 500 && random.chance(0.2)) return most;
  return Math.min(least + random.pick([0, 0, 1, 1, 2, 3]), most, LONGEST);
}

function member(random: Random, holds: (character: number) => boolean): string | undefined {
  for (let tries = 0; tries < 6; tries++) {
    const character = random.pick(random.chance(0.6) ? COMMON : CHARACTERS);
    if (holds(character.codePointAt(0) ?? 0)) return character;
  }
  const start = random.int(0, CHARACTERS.length - 1);
  const turned = [...CHARACTERS.slice(start), ...CHARACTERS.slice(0, start)];
  return turned.find((character) => holds(character.codePointAt(0) ?? 0));
}
