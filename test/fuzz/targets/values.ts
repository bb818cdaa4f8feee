/** Values of programs: getters, proxies, cycles and keys of prototypes are refused with issues, or written as valid XML. */
import {
  ArgumentError,
  create,
  type ElementSchema,
  isXmlValidationError,
  toXml,
  toXmlBytes,
  validate,
  validateXml,
} from "../../../src/index.ts";
import { toJson } from "../../../src/json-schema/index.ts";
import { Random } from "../../differential/random.mjs";
import { mutated } from "../../schema/direct/write/mutate.ts";
import { libxml2Complaint } from "../libxml2.ts";
import { NAMES, ownSchema, POLLUTING, pollution, SAMPLES, sampleOf } from "../material.ts";
import { type CaseInput, Contradiction, type Target, type Verdict } from "../target.ts";

type Holder = Record<string, unknown>;

/** Makes a value hostile in one place. */
const HOSTILE: Readonly<
  Record<string, (holder: Holder, key: string, random: Random, root: unknown) => void>
> = {
  getter: (holder, key) => define(holder, key, { get: () => "x" }),
  throwing: (holder, key) =>
    define(holder, key, {
      get() {
        throw new RangeError("A getter of the program fails.");
      },
    }),
  "throwing nothing": (holder, key) =>
    define(holder, key, {
      get() {
        throw undefined;
      },
    }),
  changing: (holder, key) => {
    let count = 0;
    const values = ["x", 7, undefined, {}, [], "2024-01-01"];
    define(holder, key, {
      get: () => values[count++ % values.length],
    });
  },
  proxy: (holder, key) => set(holder, key, new Proxy(objectAt(holder, key), {})),
  "failing proxy": (holder, key, random) => {
    const trap = random.pick([
      "get",
      "has",
      "ownKeys",
      "getOwnPropertyDescriptor",
      "getPrototypeOf",
    ] as const);
    const handler = {
      [trap]: () => {
        throw new TypeError("A trap of the program fails.");
      },
    };
    set(holder, key, new Proxy(objectAt(holder, key), handler));
  },
  "revoked proxy": (holder, key) => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    set(holder, key, proxy);
  },
  cycle: (holder, key, _random, root) => set(holder, key, root),
  "own cycle": (holder, key) => set(holder, key, [holder]),
  deep: (holder, key) => {
    let deep: unknown = "x";
    for (let depth = 0; depth < 5_000; depth++) deep = depth % 2 === 0 ? { [key]: deep } : [deep];
    set(holder, key, deep);
  },
  polluting: (holder, _key, random) =>
    set(holder, random.pick(POLLUTING), random.pick([{ polluted: true }, "x", null, []])),
  "parsed __proto__": (holder) => set(holder, "__proto__", { $value: "x", polluted: true }),
  "null prototype": (holder, key) =>
    set(holder, key, Object.assign(Object.create(null), plainAt(holder, key))),
  symbol: (holder, key) => set(holder, key, Symbol("x")),
  function: (holder, key) => set(holder, key, () => "x"),
  "strange key": (holder, _key, random) =>
    set(
      holder,
      random.pick([
        "",
        " ",
        "a b",
        "xmlns",
        "xmlns:x",
        "$attributes",
        "$content",
        "$value",
        "$type",
        "$nil",
        "@",
        "\ud800",
        "x".repeat(9_000),
      ]),
      "x",
    ),
  "symbol key": (holder) => define(holder, Symbol.toPrimitive, { value: () => "x" }),
  "failing toString": (holder, key) =>
    set(holder, key, {
      toString() {
        throw new RangeError("toString of the program fails.");
      },
    }),
  "long array": (holder, key) => set(holder, key, new Array(100_000)),
  "array with a length": (holder, key) => set(holder, key, { length: 2 ** 32 }),
  "array with properties": (holder, key) => set(holder, key, Object.assign(["x"], { $value: "y" })),
  "invalid date": (holder, key) => set(holder, key, new Date(Number.NaN)),
  map: (holder, key) => set(holder, key, new Map([[key, "x"]])),
  frozen: (holder, key) => set(holder, key, Object.freeze(plainAt(holder, key))),
  "boxed number": (holder, key) => set(holder, key, Object(7)),
  "large bigint": (holder, key) => set(holder, key, 10n ** 4_000n),
  "view of nothing": (holder, key) => set(holder, key, new DataView(new ArrayBuffer(0))),
  promise: (holder, key) => set(holder, key, Promise.resolve("x")),
};

/** Other answers each time, so that two calls cannot agree. */
const UNSTEADY = /changing/;

/** Makes the target. */
export async function prepare(): Promise<Target> {
  const schemas = new Map<string, ElementSchema>();
  for (const name of NAMES) schemas.set(name, await ownSchema(name));
  return {
    make(random: Random): CaseInput {
      const plain = Array.from(
        { length: random.pick([0, 0, 1]) },
        () => `plain:${random.int(0, 2 ** 31 - 1)}`,
      );
      const kinds = Object.keys(HOSTILE);
      const hostile = Array.from(
        { length: random.pick([0, 0, 1, 1, 2]) },
        () => `${random.pick(kinds)}:${random.int(0, 2 ** 31 - 1)}`,
      );
      return [random.pick(NAMES), String(random.int(0, SAMPLES - 1)), ...plain, ...hostile];
    },
    run([name = "", seed = "", ...steps]): Verdict {
      const schema = schemas.get(name);
      if (schema === undefined) return "refused";
      const verdict = judged(
        schema,
        () => hostileValue(schema, Number(seed) || 0, steps),
        !steps.some((step) => UNSTEADY.test(step)),
      );
      const polluted = pollution();
      if (polluted !== undefined) throw new Contradiction(polluted);
      return verdict;
    },
  };
}

function hostileValue(schema: ElementSchema, seed: number, steps: readonly string[]): unknown {
  let value = sampleOf(schema, seed);
  const split = steps.map(
    (step) =>
      [step.slice(0, step.indexOf(":")), new Random(Number(step.slice(step.indexOf(":") + 1)) || 0)] as const,
  );
  // Only one: a value with a function in it cannot be copied for the next.
  const plain = split.find(([kind]) => kind === "plain")?.[1];
  if (plain !== undefined) value = mutated(value, () => plain.next());
  for (const [kind, random] of split) {
    const change = HOSTILE[kind];
    const holders = [...holdersIn(value)];
    if (change === undefined || holders.length === 0) continue;
    const holder = random.pick(holders);
    change(holder, random.pick([...Object.keys(holder), "added"]), random, value);
  }
  return value;
}

/** Objects and arrays, as far as they can be looked into without waking what was planted. */
function* holdersIn(value: unknown, open: readonly unknown[] = []): Generator<Holder> {
  if (typeof value !== "object" || value === null || open.length > 8 || open.includes(value)) return;
  try {
    if (ArrayBuffer.isView(value) || Object.keys(value).length > 1_000) return;
    yield value as Holder;
    const steady = Object.values(Object.getOwnPropertyDescriptors(value)).filter((each) => "value" in each);
    for (const { value: inner } of steady) yield* holdersIn(inner, [...open, value]);
  } catch {
    // What was planted here does not let itself be looked at.
  }
}

function objectAt(holder: Holder, key: string): object {
  const found = Object.getOwnPropertyDescriptor(holder, key)?.value as unknown;
  return typeof found === "object" && found !== null ? found : {};
}

/** The own properties of what stands there; none where it is a proxy that fails. */
function plainAt(holder: Holder, key: string): object {
  try {
    return { ...objectAt(holder, key) };
  } catch {
    return {};
  }
}

/** A frozen object stays as it is; a proxy may fail. */
function set(holder: Holder, key: string, value: unknown): void {
  define(holder, key, { value, writable: true });
}

function define(holder: Holder, key: string | symbol, descriptor: PropertyDescriptor): void {
  try {
    Reflect.defineProperty(holder, key, { enumerable: true, configurable: true, ...descriptor });
  } catch {
    // A proxy of an earlier step refuses it.
  }
}

/** What the functions say of values that are made anew for each of them. */
function judged(schema: ElementSchema, make: () => unknown, isSteady: boolean): Verdict {
  const isValid = validate(schema, make()).valid;
  const xml = attempt(() => toXml(schema, make() as never));
  const bytes = attempt(() => toXmlBytes(schema, make() as never));
  attempt(() => create(schema, make() as never));
  attempt(() => toJson(schema, make() as never));
  if (isSteady && (isValid !== (xml !== undefined) || isValid !== (bytes !== undefined)))
    throw new Contradiction(
      `validate says ${isValid}, toXml ${xml !== undefined}, toXmlBytes ${bytes !== undefined}.`,
    );
  if (isSteady && xml !== undefined && xml !== new TextDecoder().decode(bytes))
    throw new Contradiction("toXml and toXmlBytes differ.");
  if (xml === undefined) return "refused";
  const [issue] = validateXml(schema, xml).issues;
  if (issue !== undefined) throw new Contradiction(`Written, and not valid: ${issue.message}`);
  const theirs = libxml2Complaint(new TextEncoder().encode(xml));
  if (theirs !== undefined && !/is not a valid URI$/.test(theirs))
    throw new Contradiction(`Written, though libxml2 says: ${theirs}`);
  return "accepted";
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (isXmlValidationError(error) || error instanceof ArgumentError) return undefined;
    throw error;
  }
}
