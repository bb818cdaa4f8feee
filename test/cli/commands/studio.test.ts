import { describe, expect, it } from "vitest";
import { packageFault } from "../../../src/cli/missing-package.ts";
import { cli, schemaFile } from "../harness.ts";

describe("xsdflow studio", () => {
  it("names the ways to start it when no server is known", async () => {
    const { code, stderr } = await cli(["studio"]);
    expect(code).toBe(2);
    expect(stderr).toContain("SMARTFLOWS_URL");
    expect(stderr).toContain("xsdflow studio --emulator");
  });

  it.each([
    [["--flow", "Invoice", "--schema", schemaFile("invoice.xsd")], "--flow"],
    [["--emulator", "--url", "https://flows.example/api/v1"], "--url"],
    [["--port", "70000"], "65535"],
    [["--schema", "gone.xsd"], "gone.xsd"],
  ])("refuses %j", async (options, word) => {
    const { code, stderr } = await cli(["studio", ...options]);
    expect(code).toBe(2);
    expect(stderr).toContain(word);
  });

  it("shows how to install the package if it is missing, and passes on other errors", () => {
    const missing = Object.assign(new Error("Cannot find package 'xsdflow-studio' imported from x"), {
      code: "ERR_MODULE_NOT_FOUND",
    });
    expect(packageFault(missing, "xsdflow-studio", "The studio")).toMatchObject({
      message: "The studio is a package of its own, xsdflow-studio, and is not installed.",
      hint: "npm install --save-dev xsdflow-studio",
    });
    const other = Object.assign(new Error("Cannot find package 'fastify' imported from x"), {
      code: "ERR_MODULE_NOT_FOUND",
    });
    expect(packageFault(other, "xsdflow-studio", "The studio")).toBe(other);
  });
});
