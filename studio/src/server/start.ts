/** Starts the studio. This is the entry for the command line. */
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Emulator } from "xsdflow-emulator";
import { FileJournal, SmartFlows } from "../../../src/flows/index.ts";
import type { Session } from "../protocol/messages.ts";
import { buildApp } from "./app.ts";
import { Desk, openedSchema } from "./desk.ts";
import { newToken } from "./guard.ts";
import { readPageFiles } from "./page-files.ts";
import { sampleCatalog, startSampleFlows } from "./sample-flows.ts";

/** The Smart Flows server that the studio uses. */
export interface StudioServer {
  /** `https://host[:port]/api/v1`. */
  readonly baseUrl: string;
  /** The API key. It stays in this process and is never sent to the page. */
  readonly apiKey: string;
  /** The same as the client's option `proxy`. */
  readonly proxy?: "env";
  /** The folder of the journal. By default the journal is in memory, so the history ends with the studio. */
  readonly journal?: string;
}

/** Options of {@link startStudio}. */
export interface StudioOptions {
  /** The server. Without it and without `emulator`, forms and XML work, but nothing can be run. */
  readonly server?: StudioServer;
  /** Starts an emulator with sample flows instead of using `server`. */
  readonly emulator?: { /** The folder of xsdflow's sample schemas. */ readonly schemas: string };
  /** Id or name of the flow that is opened first. */
  readonly flow?: string;
  /** The schema file that is opened first, and its name in the page. */
  readonly schema?: { readonly path: string; readonly shown: string };
  /** The port of 127.0.0.1 to listen on. Default 0, which chooses a free port. */
  readonly port?: number;
  /** The folder with the built page. Default: the one in this package. */
  readonly page?: string;
}

/** A running studio. */
export interface Studio {
  /** The address to open, with the token. Anybody who has it can use the API key through the studio. */
  readonly url: string;
  /** The address without the token. */
  readonly origin: string;
  /** The Smart Flows server that the studio uses. */
  readonly server: string | undefined;
  /** Stops the studio. Runs continue on the server. */
  close(): Promise<void>;
}

/**
 * Starts the studio on this computer only (127.0.0.1).
 *
 * @throws ConfigurationError for an invalid server; Error if the port is in use, or a sample schema cannot be compiled
 */
export async function startStudio(options: StudioOptions): Promise<Studio> {
  const emulator =
    options.emulator === undefined ? undefined : await startSampleFlows(options.emulator.schemas);
  const server = serverOf(options, emulator);
  const opens = openedSchema(options.flow, options.schema !== undefined);
  const session: Session = {
    isEmulator: emulator !== undefined,
    ...(server === undefined ? {} : { server: server.baseUrl }),
    ...(opens === undefined ? {} : { opens }),
  };
  const desk = new Desk({
    session,
    ...(server === undefined ? {} : { client: clientOf(server), secrets: [server.apiKey] }),
    ...(options.schema === undefined ? {} : { schema: options.schema }),
    ...(options.emulator === undefined ? {} : { catalog: sampleCatalog(options.emulator.schemas) }),
  });
  const token = newToken();
  let port = 0;
  const files = readPageFiles(options.page ?? fileURLToPath(new URL("page", import.meta.url)));
  const app = buildApp({ desk, token, files, port: () => port });
  await app.listen({ host: "127.0.0.1", port: options.port ?? 0 });
  port = (app.server.address() as AddressInfo).port;
  const origin = `http://127.0.0.1:${port}`;
  return {
    ...{ url: `${origin}/#token=${token}`, origin, server: server?.baseUrl },
    close: async () => {
      await desk.close();
      await app.close();
      await emulator?.close();
    },
  };
}

function serverOf({ server }: StudioOptions, emulator: Emulator | undefined): StudioServer | undefined {
  return emulator === undefined ? server : { baseUrl: emulator.apiUrl, apiKey: emulator.apiKey };
}

function clientOf({ baseUrl, apiKey, proxy, journal }: StudioServer): SmartFlows {
  return new SmartFlows({
    ...{ baseUrl, apiKey, appId: "xsdflow-studio" },
    ...(proxy === undefined ? {} : { proxy }),
    ...(journal === undefined ? {} : { journal: new FileJournal({ folder: journal }) }),
  });
}
