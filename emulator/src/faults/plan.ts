/**
 * Decides which faults apply to which requests, and counts matching requests: a fault may apply only to the third of
 * them.
 */
import type { Random } from "../random.ts";
import { FAULT_KINDS, type Fault } from "./fault.ts";

/** The properties of a request that faults are matched against. */
export interface RequestSight {
  readonly method: string;
  /** Path under the API's base, without the query. */
  readonly path: string;
  /** Whether its connection served an earlier request. */
  readonly reused: boolean;
}

interface Rule {
  readonly fault: Fault;
  readonly fits: (request: RequestSight) => boolean;
  seen: number;
  fired: number;
}

/** Decides which fault, if any, applies to a request. */
export class FaultPlan {
  #rules: Rule[] = [];
  readonly #random: Random;

  constructor(faults: readonly Fault[], random: Random) {
    this.#random = random;
    this.set(faults);
  }

  /**
   * Replaces all faults; counting starts again.
   *
   * @throws {RangeError} for an unknown kind of fault, whose request would otherwise never end.
   */
  set(faults: readonly Fault[]): void {
    for (const { kind } of faults) {
      if (!FAULT_KINDS.has(kind)) {
        throw new RangeError(`There is no fault "${kind}"; the faults are ${[...FAULT_KINDS].join(", ")}.`);
      }
    }
    this.#rules = faults.map((fault) => ({ fault, fits: matcher(fault), seen: 0, fired: 0 }));
  }

  /** The fault for the next request: the first that matches and is due. Every matching fault counts the request. */
  next(request: RequestSight): Fault | undefined {
    let chosen: Rule | undefined;
    for (const rule of this.#rules.filter(({ fits }) => fits(request))) {
      rule.seen++;
      if (!chosen && this.#due(rule)) chosen = rule;
    }
    if (chosen) chosen.fired++;
    return chosen?.fault;
  }

  #due({ fault, seen, fired }: Rule): boolean {
    const {
      nth = 1,
      probability,
      times = probability === undefined ? 1 : Number.POSITIVE_INFINITY,
    } = fault.match ?? {};
    return seen >= nth && fired < times && (probability === undefined || this.#random() < probability);
  }
}

function matcher(fault: Fault): (request: RequestSight) => boolean {
  const { method, path } = fault.match ?? {};
  const pattern = typeof path === "string" ? pathPattern(path) : path;
  return (request) => {
    if (fault.kind === "reset-reused" && !request.reused) return false;
    if (method !== undefined && method.toUpperCase() !== request.method) return false;
    return pattern === undefined || request.path.search(pattern) >= 0;
  };
}

function pathPattern(path: string): RegExp {
  const escaped = path.replace(/[.+?^${}()|[\]\\]/gu, "\\$&");
  const source = escaped.replace(/\*\*?/gu, (stars) => (stars === "**" ? ".*" : "[^/]+"));
  return new RegExp(`^${source}/?$`, "u");
}
