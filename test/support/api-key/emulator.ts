import { type Emulator, type EmulatorOptions, startEmulator } from "../../../emulator/src/index.ts";
import { API_KEY } from "./keys.mjs";

/** The emulator, with a key that the search of the run knows. */
export function startMarkedEmulator(options: EmulatorOptions): Promise<Emulator> {
  return startEmulator({ apiKeys: [API_KEY], ...options });
}
