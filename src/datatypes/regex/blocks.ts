/**
 * Unicode blocks for `\p{Is…}`: those of Unicode 3.1, the version that XML Schema Part 2 (appendix F.1.1) lists, under
 * the names they had then, and the names that a few of them got later.
 */
import type { CodePointRange } from "./charset.ts";

/** `first name last`; a name that occurs twice has two ranges. */
const TABLE = `
0 BasicLatin 7F|80 Latin-1Supplement FF|100 LatinExtended-A 17F|180 LatinExtended-B 24F|250 IPAExtensions 2AF
2B0 SpacingModifierLetters 2FF|300 CombiningDiacriticalMarks 36F|370 Greek 3FF|370 GreekandCoptic 3FF
400 Cyrillic 4FF|500 CyrillicSupplement 52F|500 CyrillicSupplementary 52F|530 Armenian 58F|590 Hebrew 5FF
600 Arabic 6FF|700 Syriac 74F|780 Thaana 7BF|900 Devanagari 97F|980 Bengali 9FF|A00 Gurmukhi A7F|A80 Gujarati AFF
B00 Oriya B7F|B80 Tamil BFF|C00 Telugu C7F|C80 Kannada CFF|D00 Malayalam D7F|D80 Sinhala DFF|E00 Thai E7F
E80 Lao EFF|F00 Tibetan FFF|1000 Myanmar 109F|10A0 Georgian 10FF|1100 HangulJamo 11FF|1200 Ethiopic 137F
13A0 Cherokee 13FF|1400 UnifiedCanadianAboriginalSyllabics 167F|1680 Ogham 169F|16A0 Runic 16FF|1780 Khmer 17FF
1800 Mongolian 18AF|1E00 LatinExtendedAdditional 1EFF|1F00 GreekExtended 1FFF|2000 GeneralPunctuation 206F
2070 SuperscriptsandSubscripts 209F|20A0 CurrencySymbols 20CF|20D0 CombiningMarksforSymbols 20FF
20D0 CombiningDiacriticalMarksforSymbols 20FF|2100 LetterlikeSymbols 214F|2150 NumberForms 218F|2190 Arrows 21FF
2200 MathematicalOperators 22FF|2300 MiscellaneousTechnical 23FF|2400 ControlPictures 243F
2440 OpticalCharacterRecognition 245F|2460 EnclosedAlphanumerics 24FF|2500 BoxDrawing 257F|2580 BlockElements 259F
25A0 GeometricShapes 25FF|2600 MiscellaneousSymbols 26FF|2700 Dingbats 27BF|2800 BraillePatterns 28FF
2E80 CJKRadicalsSupplement 2EFF|2F00 KangxiRadicals 2FDF|2FF0 IdeographicDescriptionCharacters 2FFF
3000 CJKSymbolsandPunctuation 303F|3040 Hiragana 309F|30A0 Katakana 30FF|3100 Bopomofo 312F
3130 HangulCompatibilityJamo 318F|3190 Kanbun 319F|31A0 BopomofoExtended 31BF|3200 EnclosedCJKLettersandMonths 32FF
3300 CJKCompatibility 33FF|3400 CJKUnifiedIdeographsExtensionA 4DB5|4E00 CJKUnifiedIdeographs 9FFF
A000 YiSyllables A48F|A490 YiRadicals A4CF|AC00 HangulSyllables D7A3|D800 HighSurrogates DB7F
DB80 HighPrivateUseSurrogates DBFF|DC00 LowSurrogates DFFF|E000 PrivateUse F8FF|E000 PrivateUseArea F8FF
F900 CJKCompatibilityIdeographs FAFF|FB00 AlphabeticPresentationForms FB4F|FB50 ArabicPresentationForms-A FDFF
FE20 CombiningHalfMarks FE2F|FE30 CJKCompatibilityForms FE4F|FE50 SmallFormVariants FE6F
FE70 ArabicPresentationForms-B FEFE|FEFF Specials FEFF|FF00 HalfwidthandFullwidthForms FFEF|FFF0 Specials FFFD
10300 OldItalic 1032F|10330 Gothic 1034F|10400 Deseret 1044F|1D000 ByzantineMusicalSymbols 1D0FF
1D100 MusicalSymbols 1D1FF|1D400 MathematicalAlphanumericSymbols 1D7FF|20000 CJKUnifiedIdeographsExtensionB 2A6D6
2F800 CJKCompatibilityIdeographsSupplement 2FA1F|E0000 Tags E007F
F0000 SupplementaryPrivateUseArea-A FFFFF|100000 SupplementaryPrivateUseArea-B 10FFFF`;

let blocks: Map<string, CodePointRange[]> | undefined;

/** The ranges of a block by its name without `Is`, upper and lower case as in the table; `undefined` when unknown. */
export function unicodeBlock(name: string): readonly CodePointRange[] | undefined {
  blocks ??= readTable();
  return blocks.get(name);
}

function readTable(): Map<string, CodePointRange[]> {
  const result = new Map<string, CodePointRange[]>();
  for (const entry of TABLE.trim().split(/[|\n]/)) {
    const [first = "", name = "", last = ""] = entry.split(" ");
    const ranges = result.get(name) ?? [];
    ranges.push([Number.parseInt(first, 16), Number.parseInt(last, 16)]);
    result.set(name, ranges);
  }
  return result;
}
