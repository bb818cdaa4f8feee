/** Tests which root elements a search offers and chooses. */
import { expect, it } from "vitest";
import { elementNamed, elementsLike } from "../src/page/root-choice.tsx";

const roots = ["{urn:a}Invoice", "{urn:b}InvoiceLine", "{urn:b}DebitInvoice", "Order"].map((element) => ({
  element,
}));

it("elements that begin with the text come before those that contain it", () => {
  expect(elementsLike(roots, " invoice ")).toEqual([
    "{urn:a}Invoice",
    "{urn:b}InvoiceLine",
    "{urn:b}DebitInvoice",
  ]);
  expect(elementsLike(roots, "x")).toEqual([]);
});

it("an element is chosen when its name is typed in full", () => {
  expect(elementNamed(roots, "Order")).toBe("Order");
  expect(elementNamed(roots, "Invoice")).toBe("{urn:a}Invoice");
  expect(elementNamed(roots, "Inv")).toBeUndefined();
});
