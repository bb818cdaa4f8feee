/** The runner of the fuzzer: faults that are planted are found, told with their input, and the cases behind them are run. */
import { describe, expect, it, vi } from "vitest";
import { type FuzzResult, fuzz, outcomeInProcess } from "./fuzz.ts";
import { minimised } from "./minimise.ts";
import { used } from "./process-time.ts";
import { runCases } from "./run-cases.ts";
import { type CaseInput, randomOf, signatureOf } from "./target.ts";
import { type Planted, prepare } from "./targets/planted.ts";

/** Low, so that the tests are quick. */
const LIMITS = { cpuMs: 150, wallMs: 20_000, memory: 64 * 2 ** 20 };

const CASES = 24;

/** A seed of which one case among the first is at fault. */
const seed = Array.from({ length: 1_000 }, (_, at) => at).find((each) => faultsOf(each).length === 1) ?? 0;

function faultsOf(ofSeed: number): readonly number[] {
  const target = prepare();
  const numbers = Array.from({ length: CASES }, (_, number) => number);
  return numbers.filter((number) => target.make(randomOf("planted", ofSeed, number))[1]?.includes("x"));
}

async function planted(kind: Planted): Promise<FuzzResult> {
  vi.stubEnv("XSDFLOW_FUZZ_PLANTED", kind);
  try {
    const range = { seed, processes: 1, share: 60_000, below: CASES };
    return await fuzz({ targets: ["planted"], ...range, limits: LIMITS, attempts: 2 });
  } finally {
    vi.unstubAllEnvs();
  }
}

describe("a planted fault", () => {
  it("that is an error is reported once, and shortened", async () => {
    const { findings, figures } = await planted("error");
    expect(findings).toMatchObject([
      { target: "planted", number: faultsOf(seed)[0], kind: "error", minimised: ["", "x"] },
    ]);
    expect(findings[0]?.signature).toContain("TypeError: A letter is at fault.");
    expect(figures.get("planted")).toMatchObject({ cases: CASES, findings: 1 });
  });

  it("that is an error of a case for which many attempts are made is not taken for one that hangs", async () => {
    const { findings } = await planted("slow error");
    expect(findings).toMatchObject([{ kind: "error", minimised: ["", "x"] }]);
  });

  // Other systems do not tell what memory another process has.
  const isTold = used(process.pid) !== undefined;

  it.each(isTold ? (["hang", "memory", "crash"] as const) : (["hang", "crash"] as const))(
    "that is a %s ends its process only, and is shortened",
    async (kind) => {
      const { findings, figures } = await planted(kind);
      expect(findings).toMatchObject([{ number: faultsOf(seed)[0], kind, signature: kind }]);
      const [shortest = []] = findings.map((finding) => finding.minimised);
      expect(shortest[1]).toContain("x");
      expect(shortest.join("").length).toBeLessThan(findings[0]?.input.join("").length ?? 0);
      // Those behind it were run as well, by another process.
      expect(figures.get("planted")).toMatchObject({ cases: CASES, findings: 1 });
    },
  );

  it("that fails without a handler is reported", async () => {
    const { findings } = await planted("async");
    expect(findings).toMatchObject([{ kind: "error" }]);
    expect(findings[0]?.signature).toContain("A letter is at fault, later.");
  });

  it("is found again by its input alone", async () => {
    vi.stubEnv("XSDFLOW_FUZZ_PLANTED", "error");
    expect(await outcomeInProcess("planted", ["", "x"], LIMITS)).toMatchObject({ kind: "error" });
    expect(await outcomeInProcess("planted", ["", "a"], LIMITS)).toMatchObject({ kind: "refused" });
    vi.unstubAllEnvs();
  });
});

describe("cases", () => {
  it("are the same for the same target, seed and number", () => {
    const target = prepare();
    const made = (name: string, ofSeed: number): CaseInput => target.make(randomOf(name, ofSeed, 7));
    expect(made("planted", 1)).toEqual(made("planted", 1));
    expect(made("planted", 1)).not.toEqual(made("planted", 2));
    expect(made("planted", 1)).not.toEqual(made("other", 1));
  });

  it("are shared by processes without gaps", async () => {
    const seen: number[] = [];
    for (const from of [0, 1, 2]) {
      const range = { target: "planted", seed: 1, from, step: 3, below: 10, until: Number.POSITIVE_INFINITY };
      await runCases(prepare(), range, { begins: (number) => seen.push(number) });
    }
    expect(seen.sort((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe("shortening", () => {
  it("removes everything that the fault does not need, in every part", async () => {
    const showsIt = async (input: CaseInput): Promise<boolean> => /b.*d/.test(input[1] ?? "");
    expect(await minimised(["abc", "aaabbbcccddd", "rest"], showsIt, 200)).toEqual(["", "bd"]);
  });

  it("makes no more attempts than allowed", async () => {
    const showsIt = vi.fn(async () => false);
    await minimised(["abcdefghij".repeat(100)], showsIt, 5);
    expect(showsIt).toHaveBeenCalledTimes(5);
  });
});

describe("signatures", () => {
  it("are the same for errors that differ in numbers and quoted parts", () => {
    expect(signatureOf(new Error('At 12: "a"'))).toBe(signatureOf(new Error('At 7: "b\\"c"')));
    expect(signatureOf(new Error("one"))).not.toBe(signatureOf(new Error("other")));
    expect(signatureOf("text")).toBe("thrown: string");
  });
});
