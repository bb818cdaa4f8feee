/** How the direct ways give up, and which errors say so. */
import { describe, expect, it } from "vitest";
import { ContentAmbiguityError } from "../../../src/schema/content/matcher.ts";
import {
  attempt,
  decline,
  declineReason,
  isDeclined,
  unlessMadeWrong,
} from "../../../src/schema/direct/decline.ts";

function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("expected that it throws");
}

describe("declining", () => {
  it("throws one object for each reason, without a stack, so that it costs next to nothing", () => {
    const [one, again, other] = ["a reason", "a reason", "another"].map((reason) =>
      thrown(() => decline(reason)),
    );
    expect(one).toBe(again);
    expect(one).not.toBe(other);
    expect(one).not.toBeInstanceOf(Error);
    expect(declineReason(one)).toBe("a reason");
  });

  it("needs no reason", () => {
    expect(isDeclined(thrown(() => decline()))).toBe(true);
  });

  it.each([
    ["an error", new Error("no")],
    ["a range error of another kind", new RangeError("Invalid array length")],
    ["undefined", undefined],
    ["null", null],
    ["a text", "declined"],
    ["an object that looks like it", { reason: "declined" }],
  ])("is not %s", (_, error) => {
    expect(isDeclined(error)).toBe(false);
    expect(declineReason(error)).toBeUndefined();
  });

  it("is the result of a string that becomes too long, which the engine reports", () => {
    const error = thrown(() => "x".repeat(2 ** 29).repeat(2));
    expect(declineReason(error)).toBe("longer than a string may be");
  });

  it("is the result of content that can be matched in too many ways", () => {
    const error: unknown = Object.create(ContentAmbiguityError.prototype);
    expect(declineReason(error)).toBe("content that can be matched in too many ways");
  });
});

describe("an attempt", () => {
  it("has the value, or none if it was declined", () => {
    expect(attempt(() => 5)).toBe(5);
    expect(attempt(() => decline())).toBeUndefined();
  });

  it("passes on other errors", () => {
    expect(() =>
      attempt(() => {
        throw new TypeError("a fault");
      }),
    ).toThrow(TypeError);
  });
});

describe("code that was made at run time", () => {
  it.each([new ReferenceError("x is not defined"), new SyntaxError("unexpected token")])(
    "does not make a valid document fail if generated code is faulty: %s",
    (fault) => {
      expect(unlessMadeWrong(fault)).toBeUndefined();
    },
  );

  it.each([new TypeError("from a getter"), new RangeError("from a getter"), "thrown by somebody", undefined])(
    "is not the result of any other error, which is rethrown: %s",
    (error) => {
      expect(thrown(() => unlessMadeWrong(error))).toBe(error);
    },
  );
});
