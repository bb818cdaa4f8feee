/** The completion script of zsh, for a folder of `fpath` or for `source`. */
import { belowPatterns, type Completed, type CompletedCommand, shellText } from "./completed.ts";

/** The script. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  const [{ name: program } = { name: "" }] = commands;
  return `#compdef ${program}
# zsh completion for ${program}; made by: ${program} completion zsh
_${program}() {
  local cur="\${words[CURRENT]}" prev="\${words[CURRENT-1]}" command=${program} i
  local -a entries
  if [[ $cur == --*=* ]]; then prev="\${cur%%=*}" cur="\${cur#*=}"; compset -P 1 '*='; fi
  for ((i = 2; i < CURRENT; i++)); do
    case "$command \${words[i]}" in
      ${belowPatterns(commands)}) command="$command \${words[i]}" ;;
    esac
  done
  case "$command $prev" in
${commands.flatMap(valueCases).join("\n")}
  esac
  if [[ $cur == -* ]]; then
    case "$command" in
${commands.map(({ name, options }) => `      ${shellText(name)}) entries=(${options.flatMap(({ flags, about }) => flags.map((flag) => entry(flag, about))).join(" ")}) ;;`).join("\n")}
    esac
    _describe -o option entries
    return
  fi
  case "$command" in
${commands.map(argumentCase).join("\n")}
  esac
}
if [ "\${funcstack[1]}" = "_${program}" ]; then _${program} "$@"; else compdef _${program} ${program}; fi
`;
}

function argumentCase({ name, below, argument }: CompletedCommand): string {
  const action =
    below.length > 0
      ? `entries=(${below.map((each) => entry(each.name, each.about)).join(" ")}); _describe command entries`
      : generated(argument);
  return `    ${shellText(name)}) ${action} ;;`;
}

function valueCases({ name, options }: CompletedCommand): readonly string[] {
  return options
    .filter(({ value }) => value.kind !== "none")
    .map(({ flags, value }) => {
      const patterns = flags.map((flag) => shellText(`${name} ${flag}`)).join("|");
      return `    ${patterns}) ${generated(value)}; return ;;`;
    });
}

function generated(value: Completed): string {
  if (value.kind === "words") return `compadd -- ${value.words.map(shellText).join(" ")}`;
  return value.kind === "file" ? "_files" : value.kind === "folder" ? "_files -/" : ":";
}

/** `word:description`, the form that `_describe` expects. */
function entry(word: string, about: string): string {
  return shellText(`${word.replaceAll(":", "\\:")}:${about}`);
}
