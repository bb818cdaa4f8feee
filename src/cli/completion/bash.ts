/** The completion script of bash, including version 3.2 of macOS. */
import { belowPatterns, type Completed, type CompletedCommand, shellText } from "./completed.ts";

/** The script. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  const [{ name: program } = { name: "" }] = commands;
  return `# bash completion for ${program}; made by: ${program} completion bash
_${program}() {
  local IFS=$'\\n' cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command=${program} start= i
  COMPREPLY=()
  # --option=value: three words, or one where COMP_WORDBREAKS has no =
  if [[ $cur == = && $prev == --* ]]; then cur=
  elif [[ $prev == = && COMP_CWORD -gt 2 && \${COMP_WORDS[COMP_CWORD-2]} == --* ]]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"
  elif [[ $cur == --*=* ]]; then prev="\${cur%%=*}" cur="\${cur#*=}" start="$prev="
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command \${COMP_WORDS[i]}" in
      ${belowPatterns(commands)}) command="$command \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$command $prev" in
${commands.flatMap(valueCases).join("\n")}
  esac
  if [[ $cur == -* ]]; then
    case "$command" in
${commands.map(({ name, options }) => `      ${shellText(name)}) ${reply(words(options.flatMap(({ flags }) => flags)))} ;;`).join("\n")}
    esac
    return
  fi
  case "$command" in
${commands.map(({ name, below, argument }) => `    ${shellText(name)}) ${reply(below.length > 0 ? words(below.map((each) => each.name)) : generated(argument))} ;;`).join("\n")}
  esac
}
complete -o filenames -F _${program} ${program}
`;
}

function valueCases({ name, options }: CompletedCommand): readonly string[] {
  return options
    .filter(({ value }) => value.kind !== "none")
    .map(({ flags, value }) => {
      const patterns = flags.map((flag) => shellText(`${name} ${flag}`)).join("|");
      return `    ${patterns}) ${reply(generated(value))}; return ;;`;
    });
}

function generated(value: Completed): string {
  if (value.kind === "words") return words(value.words);
  return value.kind === "file" ? "-f" : value.kind === "folder" ? "-d" : "";
}

/** The words are separated by line ends, to which the function sets IFS, so that a word may contain spaces. */
function words(all: readonly string[]): string {
  return `-W $'${all.map((word) => word.replace(/['\\]/g, "\\$&")).join("\\n")}'`;
}

function reply(options: string): string {
  return options === "" ? ":" : `COMPREPLY=($(compgen -P "$start" ${options} -- "$cur"))`;
}
