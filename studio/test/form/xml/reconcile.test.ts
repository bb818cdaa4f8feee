/** A document that is read again keeps the identity of what is still there. */
import { expect, test } from "vitest";
import { type ElementNode, elementsOf } from "../../../src/form/xml/node.ts";
import { readFormDocument } from "../../../src/form/xml/read.ts";
import { reconciled } from "../../../src/form/xml/reconcile.ts";
import { writeDocument } from "../../../src/form/xml/write.ts";

const before = readFormDocument('<a><b n="1"><c>x</c></b><b n="2"/><!-- note --><d>y</d></a>');
const [first, second, last] = elementsOf(before.root);
const again = (xml: string): readonly ElementNode[] => {
  const made = reconciled(readFormDocument(xml), before);
  expect(writeDocument(made)).toBe(writeDocument(readFormDocument(xml)));
  const keys = keysOf(made.root);
  expect(new Set(keys).size).toBe(keys.length);
  return elementsOf(made.root);
};
const keysOf = (element: ElementNode): readonly number[] => [
  element.key,
  ...elementsOf(element).flatMap(keysOf),
];

test("the same text is the same tree", () => {
  expect(reconciled(readFormDocument(writeDocument(before)), before).root).toBe(before.root);
});

test("an element that changed keeps its key, and what did not change is the same object", () => {
  const [changed, same, end] = again('<a><b n="1"><c>z</c></b><b n="2"/><!-- note --><d>y</d></a>');
  expect([changed?.key, same, end]).toEqual([first?.key, second, last]);
  expect(changed?.children).not.toBe(first?.children);
  expect(elementsOf(changed ?? before.root)[0]?.key).toBe(elementsOf(first ?? before.root)[0]?.key);
});

test("elements around those that come and go are the same objects", () => {
  const [head, fresh, middle, end] = again(
    '<a><b n="1"><c>x</c></b><b n="new"/><b n="2"/><!-- note --><d>y</d></a>',
  );
  expect([head, middle, end]).toEqual([first, second, last]);
  expect(keysOf(before.root)).not.toContain(fresh?.key);
  expect(again('<a><b n="2"/><!-- note --><d>y</d></a>')).toEqual([second, last]);
});

test("another root is another document", () => {
  const other = readFormDocument("<z/>");
  expect(reconciled(other, before)).toBe(other);
});
