/**
 * Validates a value before it is written: it is walked, its namespaces are settled, and it is validated event by
 * event.
 */
import { shortened } from "../../arguments/shortened.ts";
import type { StartTag, XmlAttribute } from "../../xml/events.ts";
import type { LimitName } from "../../xml/limits.ts";
import type { AssessmentSink, Whereabouts } from "../assessment.ts";
import { bindType } from "../binding/bind.ts";
import { propOf } from "../binding/presence.ts";
import type { ComponentSet } from "../components.ts";
import type { Lacking } from "../finding.ts";
import { type Issue, MORE_ISSUES } from "../issue.ts";
import type { LinkedElement } from "../schema.ts";
import { SchemaValidator } from "../validate/validator.ts";
import { NotedPath, showPath, step, type ValuePath } from "../value/path.ts";
import type { DocumentEvent, EndEvent, GapEvent, StartEvent } from "./document.ts";
import type { JudgeSettings } from "./options.ts";
import { PrefixTable } from "./prefixes.ts";
import { overLimit, type Problem } from "./problem.ts";
import { ScopeStack } from "./scope.ts";
import { ValueWalker } from "./walker.ts";
import { XPathTracker } from "./xpath.ts";

/** Receives the tags and text as they will be written. */
export interface TagHandler {
  startElement(tag: StartTag, event: StartEvent): void;
  text(data: string): void;
  endElement(): void;
}

/** A value as a document that can be read repeatedly. */
export class ValueDocument {
  readonly #linked: LinkedElement;
  readonly #settings: JudgeSettings;
  readonly #events: readonly DocumentEvent[];
  readonly #declarations: ReadonlyMap<string, string>;

  /** Walks the value. `judge` reports its faults. */
  constructor(linked: LinkedElement, value: unknown, settings: JudgeSettings) {
    this.#linked = linked;
    this.#settings = settings;
    const { events, declarations } = walked(linked, value, settings);
    this.#events = events;
    this.#declarations = declarations;
  }

  /** Every issue of the value, in document order; `sink` and `handler` receive the document at the same time. */
  judge(sink?: AssessmentSink, handler?: TagHandler): readonly Issue[] {
    const hasProblems = this.#events.some(({ kind }) => kind === "problem");
    const judge = new Judge(this.#linked, this.#settings, sink, hasProblems ? new XPathTracker() : undefined);
    this.replay(judge, handler);
    return judge.finish();
  }

  /** Sends the document's tags and text to the handlers. */
  replay(judge: Judge | undefined, handler: TagHandler | undefined): void {
    for (const _ of this.steps(judge, handler));
  }

  /** Like `replay`, one event at a time. */
  *steps(judge: Judge | undefined, handler: TagHandler | undefined): Generator<void> {
    const scopes = new ScopeStack();
    let isRoot = true;
    for (const event of this.#events) {
      if (event.kind === "problem") {
        judge?.problem(event.problem);
      } else if (event.kind === "gap") {
        judge?.gap(event);
      } else if (event.kind === "start") {
        const tag = isRoot ? scopes.openRoot(event, this.#declarations) : scopes.open(event);
        isRoot = false;
        judge?.startElement(tag, event);
        handler?.startElement(tag, event);
      } else if (event.kind === "text") {
        judge?.text(event.data, event.path);
        handler?.text(event.data);
      } else {
        judge?.endElement(event);
        handler?.endElement();
        scopes.close();
      }
      yield;
    }
  }
}

interface Walked {
  readonly events: readonly DocumentEvent[];
  readonly declarations: ReadonlyMap<string, string>;
}

/** Walks a value; twice if names in values were written before the document's declarations were known. */
function walked(linked: LinkedElement, value: unknown, settings: JudgeSettings): Walked {
  const { components, declaration } = linked;
  let table = new PrefixTable(components, settings);
  for (;;) {
    const walker = new ValueWalker(components, table, settings);
    walker.element(declaration, value, undefined);
    const declarations = table.settle(declaration.name.ns);
    const corrected = table.corrected();
    if (corrected === undefined) return { events: walker.events, declarations };
    table = corrected;
  }
}

/** Validates a replayed document, and puts the value's own problems in their places among the issues. */
class Judge {
  readonly #validator: SchemaValidator;
  readonly #settings: JudgeSettings;
  readonly #limit: number;
  /** The place in the document: only tracked if there is a problem to locate. */
  readonly #xpath: XPathTracker | undefined;
  readonly #problems: { readonly issue: Issue; readonly after: number }[] = [];
  readonly #problemPaths = new Set<string>();
  /** The places of the open elements' values, outermost first. */
  readonly #owners: (ValuePath | undefined)[] = [];
  readonly #components: ComponentSet;
  #start: { readonly tag: StartTag; readonly event: StartEvent } | undefined;
  #path: ValuePath | undefined;
  /** UTF-16 units since the last tag. */
  #textLength = 0;
  #textPath: ValuePath | undefined;

  constructor(
    linked: LinkedElement,
    settings: JudgeSettings,
    sink: AssessmentSink | undefined,
    xpath: XPathTracker | undefined,
  ) {
    this.#xpath = xpath;
    this.#settings = settings;
    this.#components = linked.components;
    this.#limit = settings.maxIssues;
    this.#validator = new SchemaValidator(linked.components, {
      root: linked.declaration.key,
      maxIssues: this.#limit,
      maxDepth: settings.maxDepth,
      maxDigits: settings.maxDigits,
      isOneAPlace: true,
      where: (attribute, isText, lacking) =>
        lacking === undefined
          ? this.#where(attribute, isText === true)
          : new NotedPath(this.#placeOf(lacking)),
      ...(sink === undefined ? {} : { sink }),
    });
  }

  startElement(tag: StartTag, event: StartEvent): void {
    this.#path = event.path;
    this.#owners.push(event.path);
    this.#start = { tag, event };
    this.#xpath?.open(tag);
    this.#textLength = 0;
    this.#checkTag(tag, event);
    this.#validator.startElement(tag, event.reported);
    this.#start = undefined;
  }

  text(data: string, path: ValuePath | undefined): void {
    this.#path = path;
    this.#textLength += data.length;
    if (this.#textLength > this.#settings.maxTextLength) this.#excess("maxTextLength", path);
    this.#validator.text(data);
  }

  endElement({ path, textPath }: EndEvent): void {
    this.#path = path;
    this.#textLength = 0;
    this.#textPath = textPath;
    this.#validator.endElement();
    this.#textPath = undefined;
    this.#owners.pop();
    this.#xpath?.close();
  }

  /** A document that the reader would refuse with the same limits is not written. */
  #checkTag({ attributes, declarations }: StartTag, event: StartEvent): void {
    const { maxAttributes, maxAttributeLength } = this.#settings;
    if (attributes.length + (declarations?.size ?? 0) > maxAttributes)
      this.#excess("maxAttributes", event.path);
    if (event.name.local.length > maxAttributeLength) this.#excess("maxAttributeLength", event.path);
    for (const { local, value, path } of event.attributes) {
      if (Math.max(local.length, value.length) > maxAttributeLength) this.#excess("maxAttributeLength", path);
    }
  }

  #excess(option: LimitName, path: ValuePath | undefined): void {
    this.problem(overLimit(option, this.#settings[option], path));
  }

  gap({ names, extra }: GapEvent): void {
    this.#validator.gap(names, extra === true);
  }

  problem(problem: Problem): void {
    this.#validator.reported();
    if (this.#problems.length > this.#limit) return;
    const { code, rule, message, path, schema, option } = problem;
    const shown = showPath(path);
    // If an array was expected, the value found instead is not also reported as an entry of the wrong kind.
    if (code === "wrong-kind" && this.#problemPaths.has(shown)) return;
    const xpath = this.#xpath?.toString() || "/";
    const issue = {
      code,
      rule,
      message: sentence(message),
      path: shown,
      xpath,
      ...(schema === undefined ? {} : { schema }),
      ...(option === undefined ? {} : { option }),
    };
    this.#problems.push({ issue, after: this.#validator.issues.length });
    this.#problemPaths.add(shown);
  }

  /** All issues. An issue of the validator at a place with a problem of the value is only a consequence. */
  finish(): readonly Issue[] {
    this.#validator.finish();
    const { issues } = this.#validator;
    if (this.#problems.length === 0) return issues;
    const consequence = consequences(this.#problemPaths);
    const merged: Issue[] = [];
    let next = 0;
    for (const [index, issue] of issues.entries()) {
      for (; (this.#problems[next]?.after ?? Infinity) <= index; next++) this.#take(merged, next);
      if (!consequence(issue)) merged.push(issue);
    }
    for (; next < this.#problems.length; next++) this.#take(merged, next);
    return merged.length > this.#limit ? [...merged.slice(0, this.#limit), tooMany(this.#limit)] : merged;
  }

  #take(merged: Issue[], index: number): void {
    const problem = this.#problems[index];
    if (problem !== undefined) merged.push(problem.issue);
  }

  /**
   * The place of a missing property; that of the object, if one of several is missing. In `$content`, that of the
   * entry before which something is missing.
   */
  #placeOf({ depth, type, requirement }: Lacking): ValuePath | undefined {
    const owner = this.#owners[depth];
    const content = type.kind === "complex" ? bindType(type, this.#components).content : undefined;
    if (content === undefined) return owner;
    const [prop, ...others] = new Set(requirement.map((particle) => propOf(content, particle)));
    if (prop === undefined || others.length > 0) return owner;
    return prop === "$content" && this.#path !== owner ? this.#path : step(owner, prop);
  }

  #where(attribute: XmlAttribute | undefined, isText: boolean): Whereabouts {
    const started = this.#start;
    if (attribute === undefined || started === undefined) {
      return new NotedPath((isText ? this.#textPath : undefined) ?? this.#path);
    }
    const index = started.tag.attributes.indexOf(attribute);
    return new NotedPath(started.event.attributes[index]?.path ?? this.#path);
  }
}

/**
 * Whether an issue only follows from problems at these paths. Issues of identity constraints do not: they take the
 * problems into account.
 */
function consequences(paths: ReadonlySet<string>): (issue: Issue) => boolean {
  return ({ code, path }) => code !== "identity" && paths.has(path);
}

function sentence(message: string): string {
  return shortened(
    `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?!]$/.test(message) ? "" : "."}`,
  );
}

function tooMany(limit: number): Issue {
  const message = `There are more issues than the ${limit} reported.`;
  return { code: "limit", rule: MORE_ISSUES, message, path: "", xpath: "/" };
}
