/** The targets of the fuzzer, each loaded when it is run. */
import type { Prepare } from "./target.ts";

type Load = () => Promise<{ readonly prepare: Prepare }>;

/** By name, in the order in which a run takes them. */
export const TARGETS: Readonly<Record<string, Load>> = {
  reader: () => import("./targets/reader.ts"),
  direct: () => import("./targets/direct.ts"),
  loader: () => import("./targets/loader.ts"),
  patterns: () => import("./targets/patterns.ts"),
  datatypes: () => import("./targets/datatypes.ts"),
  generator: () => import("./targets/generator.ts"),
  values: () => import("./targets/values.ts"),
  json: () => import("./targets/json.ts"),
  records: () => import("./targets/records.ts"),
  files: () => import("./targets/files.ts"),
  client: () => import("./targets/client.ts"),
  emulator: () => import("./targets/emulator.ts"),
};

/** Targets with faults on purpose, for the tests of the runner. */
const PLANTED: Readonly<Record<string, Load>> = {
  planted: () => import("./targets/planted.ts"),
};

/** A target by its name. @throws RangeError for another name */
export async function targetNamed(name: string): Promise<{ readonly prepare: Prepare }> {
  const load = TARGETS[name] ?? PLANTED[name];
  if (load === undefined)
    throw new RangeError(
      `There is no target ${JSON.stringify(name)}: use one of ${Object.keys(TARGETS).join(", ")}.`,
    );
  return await load();
}
