import { describe, expect, test } from "vitest";
import { isOther } from "../../../src/flows/transport/same-subject.ts";
import { failureOf, pair, XML } from "../support/client.ts";
import { json, type Responder } from "../support/server.ts";

/** Starts `e-1` and answers everything else about `other`. */
function mixedUp(other: string): Responder {
  return ({ method, path }, response) => {
    if (method === "POST" && !path.includes("/progress"))
      return json(response, { id: "e-1", status: "Running" });
    const model = { doc: { doc: { id: "foreign", type: "document" } } };
    return json(response, { id: other, status: "Success", contentType: "application/pdf", model });
  };
}

describe("C5: an answer about another object than the requested one", () => {
  test("is refused as progress, and its documents are not opened", async () => {
    const { flows } = await pair(mixedUp("e-2"));
    const run = await flows.submitXml(XML, { reference: "r" });
    const error = await failureOf(run.output());
    expect(error).toMatchObject({ code: "wrong-subject", executionId: "e-1" });
    expect(String(error)).toContain("another execution than e-1");
    expect(String(error)).not.toContain("e-2");
  });

  test("as the execution, the document's record and the answer to a question is refused", async () => {
    const { flows } = await pair(mixedUp("e-2"));
    expect(await failureOf(flows.execution("e-1"))).toMatchObject({ code: "wrong-subject" });
    expect(await failureOf(flows.documents.open("d").info())).toMatchObject({ code: "wrong-subject" });
    expect(await failureOf(flows.run("e-1").continue({}))).toMatchObject({ code: "wrong-subject" });
    expect(await failureOf(flows.run("e-1").cancel())).toMatchObject({ code: "wrong-subject" });
  });

  test("is one whose id differs by more than letter case; an absent id proves nothing", () => {
    expect(isOther("0F0E-a", "0f0e-A")).toBe(false);
    expect(isOther("e-1", undefined)).toBe(false);
    expect(isOther("e-1", "")).toBe(false);
    expect(isOther("e-1", "e-10")).toBe(true);
  });
});
