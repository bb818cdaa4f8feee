/** The only module that changes executions, so that each change is stored on disk and wakes waiting callers. */
import type { ServerClock } from "../clock.ts";
import { notFound } from "../failure.ts";
import type { Execution } from "./execution.ts";
import type { StateKeeper } from "./state-file.ts";

/** All accepted executions: changes, storage and notification go through this class. */
export class ExecutionStore {
  readonly #executions = new Map<string, Execution>();
  /** Ids of inputs and documents -> id of their execution. */
  readonly #owners = new Map<string, string>();
  readonly #watchers = new Map<string, Set<() => void>>();
  readonly #state: StateKeeper;
  readonly #clock: ServerClock;

  constructor(state: StateKeeper, clock: ServerClock) {
    this.#state = state;
    this.#clock = clock;
    for (const execution of state.load()) this.#register(execution);
  }

  /** Adds a new execution with its input; it counts as accepted from here on. */
  add(execution: Execution, input: Uint8Array): void {
    if (execution.payloadKind !== "none") this.#state.saveInput(execution.inputId, input);
    this.#state.save(execution);
    this.#register(execution);
  }

  /** Changes an execution, stores it, and wakes the callers who wait for it. */
  change(execution: Execution, change: Partial<Execution>): void {
    Object.assign(execution, change);
    execution.version++;
    execution.modifiedAt = this.#clock.now().toISOString();
    this.#state.save(execution);
    this.#register(execution);
    this.#wake(execution.id);
  }

  /** An execution by id. @throws ApiFailure 404. */
  get(id: string): Execution {
    const execution = this.#executions.get(id);
    if (!execution) throw notFound("execution", id);
    return execution;
  }

  /** All executions in the order of acceptance. */
  all(): Execution[] {
    return [...this.#executions.values()];
  }

  /** The next free number. */
  nextNumber(): number {
    return this.#executions.size + 1;
  }

  /** The execution to which an input or a document belongs, if there is one. */
  owner(id: string): Execution | undefined {
    return this.#executions.get(this.#owners.get(id) ?? "");
  }

  /** The execution that has an input. @throws ApiFailure 404. */
  ofInput(id: string): Execution {
    const execution = this.owner(id);
    if (execution?.inputId !== id) throw notFound("data", id);
    return execution;
  }

  /** The bytes of an execution's input; empty without one. */
  input(execution: Execution): Uint8Array {
    return this.#state.input(execution.inputId) ?? new Uint8Array();
  }

  /** Calls back at every change of an execution; returns a function that ends this. */
  watch(id: string, changed: () => void): () => void {
    const watchers = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, watchers.add(changed));
    return () => {
      watchers.delete(changed);
      if (watchers.size === 0) this.#watchers.delete(id);
    };
  }

  /** Wakes all waiting callers when the server ends. */
  wakeAll(): void {
    for (const id of [...this.#watchers.keys()]) this.#wake(id);
  }

  #register(execution: Execution): void {
    this.#executions.set(execution.id, execution);
    if (execution.payloadKind !== "none") this.#owners.set(execution.inputId, execution.id);
    for (const document of execution.documents) this.#owners.set(document.id, execution.id);
  }

  #wake(id: string): void {
    for (const changed of [...(this.#watchers.get(id) ?? [])]) changed();
  }
}
