/** The completion script of fish. */
import type { Completed, CompletedCommand } from "./completed.ts";

/** The script. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const [{ name: program } = { name: "" }] = commands;
  const known = commands.slice(1).map(({ name }) => fishText(name));
  return `# fish completion for ${program}; made by: ${program} completion fish
function __${program}_at
    set -l command ${program}
    for word in (commandline -opc)[2..-1]
        if contains -- "$command $word" ${known.join(" ")}
            set command "$command $word"
        end
    end
    test "$command" = "$argv"
end
complete -c ${program} -f
${commands.flatMap((command) => linesOf(program, command)).join("\n")}
`;
}

function linesOf(program: string, { name, below, options, argument }: CompletedCommand): readonly string[] {
  const start = `complete -c ${program} -n ${fishText(`__${program}_at ${name}`)}`;
  return [
    ...below.map((each) => `${start} -a ${fishText(each.name)} -d ${fishText(each.about)}`),
    ...(below.length === 0 && argument.kind !== "none" ? [`${start}${generated(argument)}`] : []),
    ...options.map(({ flags, about, value }) => {
      const names = flags.map((flag) =>
        flag.startsWith("--") ? ` -l ${flag.slice(2)}` : ` -s ${flag.slice(1)}`,
      );
      return `${start}${names.join("")}${value.kind === "none" ? "" : ` -r${generated(value)}`} -d ${fishText(about)}`;
    }),
  ];
}

function generated(value: Completed): string {
  if (value.kind === "words") return ` -a ${fishText(value.words.join(" "))}`;
  if (value.kind === "file") return " -F";
  return value.kind === "folder" ? " -a '(__fish_complete_directories)'" : "";
}

/** Within single quotes, fish supports two escapes. */
function fishText(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
