/**
 * Finds options that a function does not have: ignoring a misspelt `reference`, for example, could run a flow
 * twice.
 */
import { ArgumentError } from "./argument-error.ts";
import { closest } from "./spelling.ts";

/** The names of options. */
export type OptionNames = ReadonlySet<string>;

/** All names of an options type. The compiler refuses a name that is missing or that the type does not have. */
export function optionNames<Options extends object>(
  names: Readonly<Record<keyof Options & string, true>>,
): OptionNames {
  return new Set(Object.keys(names));
}

/**
 * The message about the first option that is not in `known`; `undefined` if all are known. An option whose value is
 * `undefined` counts as absent.
 */
export function unknownOption(options: object, known: OptionNames): string | undefined {
  for (const name in options) {
    if (known.has(name) || Reflect.get(options, name) === undefined || isOfAll(options, name)) continue;
    const meant = closest(name, [...known]);
    const hint =
      meant === undefined
        ? `The options are ${[...known].sort().join(", ")}.`
        : `Did you mean ${JSON.stringify(meant)}?`;
    return `there is no option ${JSON.stringify(name.slice(0, MOST_SHOWN))}. ${hint}`;
  }
  return undefined;
}

/** Whether a program has added the property to Object.prototype, so that it is not one of these options. */
function isOfAll(options: object, name: string): boolean {
  return Object.hasOwn(Object.prototype, name) && !Object.hasOwn(options, name);
}

/**
 * The options without those that all objects have: the caller did not set them; they may come from an attack on `Object.prototype`, and could
 * lift a limit or permit plain http.
 */
export function ownOptions<Options extends object>(options: Options): Options {
  for (const _ in Object.prototype) return withoutInherited(options);
  return options;
}

function withoutInherited<Options extends object>(options: Options): Options {
  const own: Options = Object.create(null);
  for (const name in options) if (!isOfAll(options, name)) own[name] = options[name];
  return own;
}

const MOST_SHOWN = 60;

/** @throws ArgumentError for an option that is not known */
export function refuseUnknownOptions(call: string, options: object, known: OptionNames): void {
  const fault = unknownOption(options, known);
  if (fault !== undefined) throw new ArgumentError(`${call}: ${fault}`);
}
