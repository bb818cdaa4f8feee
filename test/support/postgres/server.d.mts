/** Settings of a server for tests. */
export interface ServerSettings {
  /** Whether writes reach the disk. Default false. */
  readonly fsync?: boolean;
  /** Settings of postgresql.conf, by name. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** A PostgreSQL server on a Unix socket. */
export interface TestServer {
  /** The folder of the socket. */
  readonly folder: string;
  readonly pid: number | undefined;
  url(database?: string, user?: string): string;
  start(): Promise<void>;
  crash(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

export function findPrograms(): string | undefined;
export function whyNoServer(): string | undefined;
export function startServer(settings?: ServerSettings): Promise<TestServer>;
