/** Reads the ports of servers that commands start. */
import { InvalidArgumentError } from "commander";

/** @throws InvalidArgumentError for anything but a port */
export function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}
