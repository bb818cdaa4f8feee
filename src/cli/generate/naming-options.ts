/** The options for the names in generated modules: of `generate`, and of commands whose output must fit the modules. */
import { type Command, Option } from "commander";
import { OPTION_GROUPS, optionGroup } from "../option-groups.ts";

/** Adds the options. */
export function withNaming(command: Command): Command {
  return optionGroup(command, OPTION_GROUPS.naming, (own) =>
    own
      .option("--config <file>", "configuration file (default: the nearest one of the project)")
      .addOption(
        new Option("--names <style>", "property names as in the schema (default), or in camelCase").choices([
          "preserve",
          "camel",
        ]),
      )
      .addOption(
        new Option(
          "--import-extension <extension>",
          'ending of imports between the modules; "" for none (default: .js)',
        ).choices([".js", ".ts", ""]),
      )
      .option(
        "--separate",
        "treat each document as a schema of its own, so that several may declare the same names",
      )
      .option("--lock <file>", "lock file (default: xsdflow.lock.json in the folder of the modules)")
      .option("--no-lock", "neither read nor write a lock file"),
  );
}
