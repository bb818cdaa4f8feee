/**
 * A local Smart Flows server for development and tests. The same exports are available as `xsdflow/emulator`.
 *
 * @module xsdflow-emulator
 */

export type { EmulatorClock } from "./clock.ts";
export { type Emulator, type ExecutionQuery, type OfferedFlow, startEmulator } from "./emulator.ts";
export { EXECUTION_STATUSES, type ExecutionStatus } from "./execution-status.ts";
export type { Execution, OutputDocument, User } from "./executions/execution.ts";
export type { Fault, FaultEffect, FaultKind, FaultMatch, RetryAfterForm } from "./faults/fault.ts";
export { type RandomFaultOptions, randomFaults } from "./faults/random-faults.ts";
export {
  type ApiKeyOptions,
  DEFAULT_API_KEY,
  type EmulatorOptions,
  type FlowOptions,
  type OutputOptions,
  type QuestionOptions,
} from "./options.ts";
export type { RequestRecord } from "./request-log.ts";
