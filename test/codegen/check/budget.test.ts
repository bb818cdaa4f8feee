import { expect, it } from "vitest";
import { BudgetSpentError, CheckBudget } from "../../../codegen/check/budget.ts";

const ALL = 30_000_000;

it("Budget: thirty million steps are allowed, and not one more", () => {
  const budget = new CheckBudget();
  budget.spend(ALL);
  budget.spend(0);
  expect(() => budget.spend(1)).toThrow(BudgetSpentError);
});

it("Budget: steps add up, however they are cut", () => {
  const budget = new CheckBudget();
  for (let each = 0; each < 10; each++) budget.spend(ALL / 10);
  expect(() => budget.spend(1)).toThrow(BudgetSpentError);
});

it("Budget: once spent, it stays so", () => {
  const budget = new CheckBudget();
  expect(() => budget.spend(ALL + 1)).toThrow(BudgetSpentError);
  expect(() => budget.spend(0)).toThrow(BudgetSpentError);
});

it("BudgetSpentError names the part of the schema that is too large", () => {
  const budget = new CheckBudget();
  expect(() => budget.spend(Number.POSITIVE_INFINITY)).toThrow(
    expect.objectContaining({
      name: "BudgetSpentError",
      message:
        "Checking the schema's components takes more steps than allowed: its content models, attribute lists or unions are too large.",
    }),
  );
});

it("Budget: each set of components has its own", () => {
  new CheckBudget().spend(ALL);
  expect(() => new CheckBudget().spend(ALL)).not.toThrow();
});
