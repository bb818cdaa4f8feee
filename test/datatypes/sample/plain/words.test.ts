import { describe, expect, it } from "vitest";
import { PLAIN_WORDS, wordsFor } from "../../../../src/datatypes/sample/plain/words.ts";

describe("words go with the name of the element or attribute", () => {
  it.each<[name: string, word: RegExp]>([
    ["email", /^[a-z]+@example\.(com|org|net)$/],
    ["ContactEMail", /@example\./],
    ["e-mail", /@example\./],
    ["websiteUrl", /^https:\/\/example\./],
    ["homepage", /^https:/],
    ["phone", /^\+\d+/],
    ["mobileNumber", /^\+\d+/],
    ["IBAN", /^[A-Z]{2}\d{2}/],
    ["bic", /^[A-Z]{8}$/],
    ["currency", /^[A-Z]{3}$/],
    ["countryCode", /^[A-Z]{2}$/],
    ["language", /^[a-z]{2}$/],
    ["city", /^[A-Z][a-zö]+$/],
    ["streetName", /^[A-Z][a-z]+ [A-Z][a-z]+ \d+$/],
    ["postalCode", /^\d{4,5}$/],
    ["zip", /^\d{4,5}$/],
    ["firstName", /^[A-Z][a-z]+$/],
    ["last-name", /^[A-Z][a-z]+$/],
    ["supplier", /^[A-Z]/],
    ["colour", /^(blue|green|red)$/],
    ["color", /^(blue|green|red)$/],
    ["version", /^\d\.\d$/],
    ["orderDate", /^\d{4}-\d\d-\d\d$/],
    ["startTime", /^\d\d:\d\d$/],
    ["orderNumber", /^[ABC]-\d{4}$/],
    ["id", /^[ABC]-\d{4}$/],
    ["name", /^[A-Z][a-z]+ [A-Z][a-z]+$/],
    ["title", /^[A-Z][a-z]+ [a-z]+$/],
    ["description", /^[A-Z][a-z ]+$/],
  ])("%s", (name, word) => {
    expect(wordsFor(name).filter((each) => !word.test(each))).toEqual([]);
  });

  it.each([undefined, "", "x", "amount", "dateOfIssue2", `${"a".repeat(100)}email`])(
    "%s suggests nothing",
    (name) => {
      expect(wordsFor(name)).toBe(PLAIN_WORDS);
    },
  );
});

it("plain words are small letters only, so that they fit most patterns", () => {
  expect(PLAIN_WORDS.filter((word) => !/^[a-z]+$/.test(word))).toEqual([]);
});
