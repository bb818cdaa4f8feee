/** Values changed at random: most become wrong, some stay right, and both ways of writing must agree on each. */

type Container = Record<string, unknown> | unknown[];

const STRANGE: readonly unknown[] = [
  "",
  " ",
  " padded ",
  "a & b < c > d",
  'quoted "text"',
  "line\r\nbreak\ttab",
  "\u0000",
  "\ud800",
  "😀",
  "x".repeat(300),
  "007",
  "1.50",
  "-0",
  "2026-02-30",
  "true",
  0,
  -1,
  1.5,
  NaN,
  Infinity,
  2 ** 60,
  12345678901234567890n,
  true,
  null,
  undefined,
  [],
  {},
  { $value: "x" },
  { $nil: true },
  { $type: "none" },
  new Date(0),
  new Uint8Array([1, 2]),
  -0,
  5n,
  "a\nb",
  "two  spaces",
  "naïve café",
  "漢字，かな",
  "\ufffd",
  "\uffff",
  "x\ud83d",
  "2024-02-29",
  "0000-01-01",
  "+1.0",
  "é".repeat(5000),
  new String("boxed"),
  { toJSON: (): string => "x" },
  Object.create({ inherited: "x" }),
  Object.assign(Object.create(null), { $value: "x" }),
  {
    get $value(): string {
      return "x";
    },
  },
  new (class {
    get $value(): string {
      return "x";
    }
  })(),
];

/** A copy with one place changed: a property gone, added, renamed or given another value; an item doubled or moved. */
export function mutated(value: unknown, random: () => number): unknown {
  const copy: unknown = structuredClone(value);
  const places = [...containers(copy)];
  const place = places[Math.floor(random() * places.length)];
  if (place === undefined) return STRANGE[Math.floor(random() * STRANGE.length)];
  if (Array.isArray(place)) changeItems(place, random);
  else changeProperties(place, random);
  return copy;
}

function* containers(value: unknown): Generator<Container> {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array || value instanceof Date)
    return;
  yield value as Container;
  for (const each of Object.values(value)) yield* containers(each);
}

function changeItems(items: unknown[], random: () => number): void {
  const index = Math.floor(random() * items.length);
  const [item] = items.splice(index, 1);
  const choice = random();
  // The same object twice, which a copy would tell apart.
  if (choice < 0.15) items.push(item, item);
  else if (choice < 0.3) items.push(item, structuredClone(item));
  else if (choice < 0.5) items.unshift(item);
  else if (choice < 0.7) items.push(item, STRANGE[Math.floor(random() * STRANGE.length)]);
}

function changeProperties(fields: Record<string, unknown>, random: () => number): void {
  const keys = Object.keys(fields);
  const key = keys[Math.floor(random() * keys.length)] ?? "added";
  const other = keys[Math.floor(random() * keys.length)] ?? "other";
  const choice = random();
  if (choice < 0.2) delete fields[key];
  else if (choice < 0.3) fields[`${key}x`] = fields[key];
  else if (choice < 0.4) fields[key] = [fields[key], fields[key]];
  else if (choice < 0.6) fields[key] = structuredClone(fields[other]);
  else fields[key] = STRANGE[Math.floor(random() * STRANGE.length)];
}
