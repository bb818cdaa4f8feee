/**
 * Simulates a database: a cursor that hands out rows one by one. With a real one, this is the cursor of
 * `SELECT number, customer, placed, article, quantity, price FROM order_lines ORDER BY number`.
 */

/** A row of the join of orders and their lines. */
export interface Row {
  readonly number: string;
  readonly customer: string;
  readonly placed: Date;
  readonly article: string;
  readonly quantity: number;
  readonly price: string;
}

const placed = new Date("2026-08-22T00:00:00Z");
const TABLE: readonly Row[] = [
  { number: "O-1", customer: "Müller & Zonen", placed, article: "A-1", quantity: 2, price: "19.90" },
  { number: "O-1", customer: "Müller & Zonen", placed, article: "B-77", quantity: 24, price: "1.25" },
  { number: "O-2", customer: "Jansen", placed, article: "A-1", quantity: 1, price: "19.90" },
  // The schema allows quantities from 1 to 999: this order is rejected, and the others go on.
  { number: "O-3", customer: "Peeters", placed, article: "A-1", quantity: 0, price: "19.90" },
  { number: "O-4", customer: "Claes", placed, article: "C-5", quantity: 10, price: "3.00" },
];

/** The rows, sorted by order. */
export async function* orderLines(): AsyncGenerator<Row> {
  yield* TABLE;
}
