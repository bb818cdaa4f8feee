/** A vitest reporter that says by what seed properties ran, where it is not the usual one, and how to run them so again. */
import type { Reporter, TestModule } from "vitest/node";
import { commandFor, type PropertyAsk, USUAL } from "./ask.ts";

export default class PropertyReporter implements Reporter {
  readonly #ask: PropertyAsk;

  constructor(ask: PropertyAsk) {
    this.#ask = ask;
  }

  onTestRunStart(): void {
    const { seed, runs } = this.#ask;
    if (seed === USUAL.seed && runs === USUAL.runs) return;
    console.log(`Properties: seed ${seed}, runs times ${runs}`);
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const failed = modules
      .filter((module) => module.state() === "failed")
      .map((module) => module.relativeModuleId);
    if (failed.length === 0) return;
    console.log(
      `Properties ran by the seed ${this.#ask.seed}. The same cases again: ${commandFor(this.#ask)} ${failed.join(" ")}`,
    );
  }
}
