/** The function that reads the elements of one complex type, made for the names in one kind of documents. */
import { bindType } from "../../../binding/bind.ts";
import { isEmptiableContent } from "../../../binding/presence.ts";
import type { TypeBinding } from "../../../binding/types.ts";
import type { ComplexType, ComponentSet, ElementDeclaration } from "../../../components.ts";
import { isAbstractType } from "../../../rules/xsi-type.ts";
import { taggedChoices } from "../../../value/binding-index.ts";
import { setTags } from "../../../value/tags.ts";
import { type Code, code, codeLength } from "../../code/code.ts";
import { decline } from "../../decline.ts";
import { MOST_LEVELS } from "../../document-state.ts";
import { declineUnusual } from "../../plain-type.ts";
import { LESS } from "../byte-classes.ts";
import type { DocumentNames } from "../document-names.ts";
import { attributeCode } from "./attribute-code.ts";
import { toTag } from "./characters.ts";
import type { ChildCalls, TypeFunction } from "./child-calls.ts";
import { ContentCode } from "./content-code.ts";
import { CURSOR } from "./cursor.ts";
import { leafCode } from "./leaf-code.ts";
import { readsAs } from "./leaf-form.ts";
import { anyValue } from "./leaf-value.ts";
import { BYTES, WORDS } from "./memory.ts";
import { notPlain } from "./not-plain.ts";
import { TypeScope } from "./type-scope.ts";

/** A type with longer code is left to its plans: JavaScript engines compile long functions slowly, or not at all. */
const LONGEST = 200_000;

let made = 0;

/** Makes the function. Declines unsupported types. @param callsFor the functions for its children */
export function makeTypeFunction(
  type: ComplexType,
  components: ComponentSet,
  names: DocumentNames,
  makesValues: boolean,
  callsFor: (children: readonly ElementDeclaration[]) => ChildCalls,
): TypeFunction {
  if (isAbstractType(type)) decline();
  declineUnusual(type);
  const scope = new TypeScope(components, names, makesValues, callsFor);
  const binding = bindType(type, components);
  attributeCode(scope, binding, emptyTag(scope, binding));
  contentCode(scope, binding);
  const start = code`p`;
  const typed = makesValues ? code`o["$type"] = S.typeName;` : code``;
  const body = code`let e = 0;
${makesValues ? code`const o = new O();` : code``} if (S.typeName !== "") { ${typed} S.typeName = ""; }
const depth = ++S.depth; if (depth > ${MOST_LEVELS}) no();
${scope.lines}`;
  if (codeLength(body) > LONGEST) decline();
  return scope.compile<TypeFunction>(start, body, preamble(scope, scope.calls));
}

const END: Code = code`S.depth--; S.position = p; return o;`;

function endCode(scope: TypeScope): Code {
  return scope.makesValues ? END : code`S.depth--; S.position = p; return true;`;
}

function emptyTag(scope: TypeScope, { type, content }: TypeBinding): Code {
  if (type.content.kind === "simple") {
    const { reader } = scope.leafForm(type.content.type);
    if (readsAs(reader, "") === undefined) return code`no();`;
    const value = code`${scope.refer(reader)}.read("", S.state);`;
    return scope.makesValues
      ? code`o["$value"] = ${value} ${endCode(scope)}`
      : code`${value} ${endCode(scope)}`;
  }
  if (content !== undefined && !isEmptiableContent(content)) return code`no();`;
  const isEmptyList = scope.makesValues && content?.kind === "list" && !content.optional;
  return isEmptyList ? code`o["$content"] = []; ${endCode(scope)}` : endCode(scope);
}

function contentCode(scope: TypeScope, binding: TypeBinding): void {
  const { type, content } = binding;
  if (type.content.kind === "simple") {
    const target = scope.fresh();
    scope.emit(
      code`let ${target};`,
      leafCode(scope, scope.leafForm(type.content.type), target, LESS, undefined),
    );
    scope.store("$value", target);
  } else if (type.content.kind !== "empty") {
    // Empty content must not even contain white space.
    if (type.content.kind !== "mixed") scope.emit(code`if (B[p] !== 60) p = toTag(p);`);
    if (content !== undefined) {
      new ContentCode(scope, content);
      if (scope.makesValues && taggedChoices(content).length > 0)
        scope.emit(code`${scope.refer(setTags)}(${scope.refer(binding)}, o);`);
    }
  }
  scope.emit(endCode(scope));
}

/**
 * The constants around the function. Functions with equal text would share what the engine learns about them, so each
 * has its number.
 */
function preamble(scope: TypeScope, { hot, typed, plan, again, check }: ChildCalls): Code {
  const constant = (name: Code, value: unknown): Code => code`const ${name} = ${scope.refer(value)};`;
  return code`${made++};
${[
  constant(code`B`, BYTES),
  constant(code`V`, WORDS),
  constant(code`S`, CURSOR),
  constant(code`no`, notPlain),
  constant(code`any`, anyValue),
  constant(code`toTag`, toTag),
  constant(code`hot`, hot),
  constant(code`typed`, typed),
  constant(code`plan`, plan),
  constant(code`again`, again),
  constant(code`check`, check),
  ...scope.children.map((_, index) => code`let k${index} = null;`),
]}
function O() {} O.prototype = Object.prototype;`;
}
