import { expect, it } from "vitest";
import { isUriReference } from "../../../src/datatypes/value/uri.ts";

it.each([
  "",
  "a",
  "../é",
  "?a=[1]",
  "#x",
  "a#[1]",
  "http://a/ b",
  "http://user@[::1]:80/x?y#z",
  "file:///C:/x",
  "urn:a:b",
  "mailto:a@b",
  "C:/a b.htm",
  "a/b:c",
  "?b:c",
  "//a\\\\b",
  "///",
  "..\\..\\a",
  'foo<bar>"{}|^`',
  "%41",
  "x:?",
  "x:a#b",
  "http://a.b/c?d=e&f=g#h",
])("%j is a URI reference", (text) => {
  expect(isUriReference(text)).toBe(true);
});

it.each([
  ":a",
  "b:",
  "b:#c",
  "1a:b",
  "a b: c",
  "Since 2003, at http://a/b",
  "a#b#c",
  "%",
  "a%4",
  "a%zz",
  "a[1]",
  "/a/[1]",
  "http://a/[1]",
  "http://[::g]/",
  "http://[::1/",
  "//",
  "http://?a",
])("%j is not valid", (text) => {
  expect(isUriReference(text)).toBe(false);
});
