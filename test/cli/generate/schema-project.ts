import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { folder } from "../harness.ts";

/** A project with one schema document, `a.xsd`, and a configuration file where there is one. @returns its folder */
export async function schemaProject(schema: string, config?: object): Promise<string> {
  const cwd = await folder();
  await writeFile(join(cwd, "package.json"), "{}");
  await writeFile(join(cwd, "a.xsd"), schema);
  if (config !== undefined) await writeFile(join(cwd, "xsdflow.config.json"), JSON.stringify(config));
  return cwd;
}
