import { describe, expect, it } from "vitest";
import { Findings } from "../../../codegen/tolerate/findings.ts";

const unresolved = (message: string) => ({ rule: "src-resolve", message }) as Parameters<Findings["add"]>[0];

describe("a name that is probably misspelt", () => {
  it("is not advised to be tolerated", () => {
    const findings = new Findings();
    findings.add(
      unresolved('There is no type "Adress". Did you mean "Address", declared at a.xsd:3? If so, …'),
    );
    expect(findings.tolerable).toEqual([]);
    expect(findings.issues).toHaveLength(1);
  });

  it("keeps the advice for a name that is similar to no other", () => {
    const findings = new Findings();
    findings.add(unresolved('There is no type "x:Elsewhere".'));
    expect(findings.tolerable).toEqual(["unresolved"]);
  });
});
