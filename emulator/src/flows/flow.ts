/** A flow in the form in which the emulator runs it: with defaults, and its schema compiled once. */
import { XmlXPath } from "libxml2-wasm";
import { fixedId } from "../ids.ts";
import { SchemaJudge, schemaSource } from "../judge/judge.ts";
import type { FlowOptions, OutputOptions, QuestionOptions } from "../options.ts";
import { AnswerJudge } from "./answer-judge.ts";

/** A flow's primary schema data set. */
export interface Dataset {
  readonly id: string;
  readonly displayName: string;
  /** The XSD's bytes. */
  readonly schema: Uint8Array;
  readonly wrapperElementName: string;
  readonly primaryEntity: string;
}

/** A question with the validator of its answers. */
export interface Question extends QuestionOptions {
  readonly afterStage: number;
  readonly judge: AnswerJudge;
}

/** A flow, ready to run: options with their defaults, and the schema compiled. */
export interface Flow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly dataset?: Dataset;
  readonly judge?: SchemaJudge;
  readonly question?: Question;
  readonly stages: number;
  readonly stageDelayMs: number;
  readonly waitMs: number;
  readonly result: string;
  readonly outputs: readonly OutputOptions[];
  readonly referencePath?: string;
}

/** Prepares a flow. @throws Error if its schema or its `referencePath` does not compile. */
export function prepareFlow(options: FlowOptions): Flow {
  if (options.referencePath !== undefined) XmlXPath.compile(options.referencePath).dispose();
  const stages = Math.max(1, options.stages ?? 5);
  return {
    id: options.id ?? fixedId("flow", options.name),
    name: options.name,
    description: options.description ?? "",
    stages,
    stageDelayMs: options.stageDelayMs ?? 40,
    waitMs: options.waitMs ?? 0,
    result: options.result ?? "Success",
    outputs: options.outputs ?? [{ key: "document" }],
    ...(options.referencePath === undefined ? {} : { referencePath: options.referencePath }),
    ...schemaParts(options),
    ...(options.interactive ? { question: prepareQuestion(options.interactive, stages) } : {}),
  };
}

function schemaParts(options: FlowOptions): { dataset: Dataset; judge: SchemaJudge } | undefined {
  if (options.schema === undefined) return undefined;
  const source = schemaSource(options.schema, options.schemaRoot);
  const judge = new SchemaJudge(source);
  const dataset: Dataset = {
    id: fixedId("dataset", options.name),
    displayName: `${options.name} data`,
    schema: source.bytes,
    wrapperElementName: options.wrapperElementName ?? "",
    primaryEntity: options.primaryEntity ?? judge.firstElement ?? "",
  };
  return { dataset, judge };
}

function prepareQuestion(options: QuestionOptions, stages: number): Question {
  const afterStage = Math.min(options.afterStage ?? Math.ceil(stages / 2), stages);
  return { ...options, afterStage, judge: new AnswerJudge(options.schema) };
}
