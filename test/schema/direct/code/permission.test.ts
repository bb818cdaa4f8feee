import { afterEach, describe, expect, it, vi } from "vitest";
import {
  mayGenerateCode,
  mayGenerateModules,
  setCodeGeneration,
} from "../../../../src/schema/direct/code/permission.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  setCodeGeneration("auto");
});

/** Function that tells whether it was tried. */
function watched(): { tried: boolean } {
  const seen = { tried: false };
  vi.stubGlobal(
    "Function",
    class {
      constructor() {
        seen.tried = true;
        throw new EvalError("forbidden");
      }
    },
  );
  return seen;
}

describe("code generation", () => {
  it("is allowed in Node", () => {
    expect(mayGenerateCode()).toBe(true);
    expect(mayGenerateModules()).toBe(true);
  });

  it("is not attempted in a browser, whose policy would report it", () => {
    const seen = watched();
    vi.stubGlobal("document", {});
    setCodeGeneration("auto");
    expect([mayGenerateCode(), mayGenerateModules(), seen.tried]).toEqual([false, false, false]);
  });

  it("is attempted in a browser if the application permits it", () => {
    vi.stubGlobal("document", {});
    setCodeGeneration("always");
    expect([mayGenerateCode(), mayGenerateModules()]).toEqual([true, true]);
  });

  it.each(["--disallow-code-generation-from-strings", "--disallow_code_generation_from_strings"])(
    "is not attempted if Node was started with %s",
    (flag) => {
      const seen = watched();
      vi.stubGlobal("process", { versions: { node: "20" }, execArgv: [flag], env: {} });
      setCodeGeneration("auto");
      expect([mayGenerateCode(), seen.tried]).toEqual([false, false]);
    },
  );

  it("is given up if an attempt fails", () => {
    watched();
    setCodeGeneration("auto");
    expect(mayGenerateCode()).toBe(false);
  });

  it("is off if the application sets never", () => {
    setCodeGeneration("never");
    expect([mayGenerateCode(), mayGenerateModules()]).toEqual([false, false]);
    expect(() => setCodeGeneration("sometimes" as never)).toThrow(RangeError);
  });
});
