import fc from "fast-check";

/** Regular expressions of XML Schema over some letters: choices, groups, counts, negated classes; some match nothing. */
export function patternWith(letters: string): fc.Arbitrary<string> {
  const letter = fc.constantFrom(...letters);
  const { pattern } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
    atom: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      letter,
      fc.constantFrom(".", `[${letters}]`, `[^${letters[0]}]`, `[${letters}-[${letters[0]}]]`),
      tie("pattern").map((inner) => `(${inner})`),
    ),
    pattern: fc
      .array(
        fc
          .array(
            fc.tuple(tie("atom"), quantifier).map((parts) => parts.join("")),
            { maxLength: 3 },
          )
          .map(joined),
        { minLength: 1, maxLength: 2 },
      )
      .map((branches) => branches.join("|")),
  }));
  return pattern;
}

const quantifier: fc.Arbitrary<string> = fc.constantFrom(
  "",
  "",
  "",
  "?",
  "*",
  "+",
  "{2}",
  "{0,2}",
  "{1,3}",
  "{2,}",
);

function joined(parts: readonly string[]): string {
  return parts.join("");
}

/** A pattern that the word matches: some of its characters made classes, some repeated, some parts made choices. */
export function generalized(word: string): fc.Arbitrary<string> {
  const pieces = [...word].map((char) => fc.constantFrom(...formsOf(char)));
  const extra = fc.constantFrom("", "", "(x|y)*", "(-[a-z]+)?");
  return fc.tuple(fc.tuple(...pieces), extra).map(([parts, tail]) => parts.join("") + tail);
}

function formsOf(char: string): string[] {
  const plain = /[a-zA-Z0-9]/.test(char) ? char : `\\${char}`;
  const kind = /[a-z]/.test(char)
    ? "[a-z]"
    : /[A-Z]/.test(char)
      ? "\\p{Lu}"
      : /[0-9]/.test(char)
        ? "\\d"
        : plain;
  return [plain, kind, ".", `${kind}+`, `(${plain}|zz)`, `${plain}{1,3}`, `(${kind}-?)*${kind}`];
}

/** Each step narrows the one before by alternatives, as identifiers of statistical artefacts are narrowed. */
export const NARROWING: readonly string[] = [
  "urn:stat:info\\.model\\.(base|codes|concepts|structure|registry)\\.[A-Za-z]+=[A-Za-z0-9_@$\\-]+(\\.[A-Za-z0-9_@$\\-]+)*:.+|urn:other:.*",
  ".+\\.(base|codes|concepts)\\..+|.+\\.(registry|mapping)\\..+",
  ".+=[A-Za-z][A-Za-z0-9_\\-]*(\\.[A-Za-z][A-Za-z0-9_\\-]*)*:[A-Za-z0-9_@$\\-]+\\([0-9]+(\\.[0-9]+)*\\).*|.+=[A-Z]+:[A-Z]+.*",
  ".+\\.codes\\..+|.+\\.concepts\\..+",
  ".*\\.(Codes|CodeTree|Concepts)=.*|.*\\.(Code|Concept)=.*",
  ".*\\)\\.[A-Za-z0-9_@$\\-]+(\\.[A-Za-z0-9_@$\\-]+)*|.*\\)[.].+",
  ".*:[A-Z]{2,}_[A-Z]+\\(.*|.*:[A-Z]{3,}\\(.*",
  ".*\\.Code=.*\\.[A-Z]+|.*\\.Concept=.*\\.[A-Z0-9]+",
];
