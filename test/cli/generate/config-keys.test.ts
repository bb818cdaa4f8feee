/** Keys of a configuration file, in whichever section of it. */
import { describe, expect, it } from "vitest";
import { isConfigObject, shownValue, unknownKey } from "../../../src/cli/generate/config-keys.ts";

const KNOWN = ["rule", "reason", "files"];

describe("an unknown key", () => {
  it("is reported with its object, the known keys, and the key that was probably intended", () => {
    expect(unknownKey("reasons", KNOWN, "xsdflow.config.json: lint.off[0]")).toMatchObject({
      message: 'xsdflow.config.json: lint.off[0] has the unknown key "reasons".',
      hint: 'Did you mean "reason"? Known keys: rule, reason, files.',
    });
  });

  it("is refused as a secret if its name is that of a secret, in every section", () => {
    expect(unknownKey("apiToken", KNOWN, "xsdflow.config.json: lint")).toMatchObject({
      message: expect.stringContaining("secrets do not belong in a configuration file"),
      hint: expect.stringContaining("--api-key-file"),
    });
  });
});

describe("a value of a configuration", () => {
  it("is an object only if it is neither a list nor null", () => {
    expect([{}, [], null, "x", undefined].map(isConfigObject)).toEqual([true, false, false, false, false]);
  });

  it("is shown as JSON, and cut if it is long", () => {
    expect(shownValue(["a"])).toBe('["a"]');
    expect(shownValue(undefined)).toBe("undefined");
    expect(shownValue("x".repeat(100))).toHaveLength(81);
  });
});
