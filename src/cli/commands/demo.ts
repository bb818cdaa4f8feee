/** `xsdflow demo` runs every step once, from a flow id to a PDF, on a local server. */
import { join } from "node:path";
import { Command } from "commander";
import type { Emulator } from "xsdflow-emulator";
import { type CommonOptions, type Context, interruptible } from "../context.ts";
import { buildProject, type Demo, runProgram, startSampleServer, type Tell } from "../demo/steps.ts";
import { CliError, EXIT } from "../exit.ts";
import { quoted } from "../shell-word.ts";

interface DemoOptions extends CommonOptions {
  readonly dir: string;
}

const HELP = `
Starts a local Smart Flows server with sample flows, pulls a flow's schema by the flow's id, generates TypeScript types,
writes a typed program into the folder, compiles it, and runs it: it submits an invoice, follows the run, and saves the
PDF. Each step is shown with the command that you would type yourself.

Examples:
  xsdflow demo
  xsdflow demo --dir try-xsdflow

It needs this package, xsdflow-emulator, and either TypeScript or a Node that runs TypeScript itself (22.18 or later).
Environment: SMARTFLOWS_URL and SMARTFLOWS_API_KEY are not used; nothing leaves this computer.`;

/** Makes the command. */
export function demoCommand(context: Context): Command {
  return new Command("demo")
    .description("Show every step once, from a flow id to a PDF, on a local server.")
    .option("--dir <dir>", "folder for the demo's project", "xsdflow-demo")
    .addHelpText("after", HELP)
    .action((options: DemoOptions) => demonstrate(context, options));
}

async function demonstrate(context: Context, { dir, quiet = false }: DemoOptions): Promise<void> {
  const { terminal } = context;
  const steps: { readonly what: string; readonly command: string }[] = [];
  const tell: Tell = (what, command) => {
    steps.push({ what, command });
    terminal.report(`${terminal.style("green", String(steps.length))}  ${what}`);
    terminal.report(`   ${terminal.style("dim", `$ ${command}`)}`);
  };
  await interruptible(context, async (signal) => {
    const emulator = await startSampleServer(context, tell);
    try {
      const demo = demoOn(context, emulator, { shown: dir, signal, tell });
      const program = await buildProject(demo);
      const command = `SMARTFLOWS_URL=${emulator.apiUrl} SMARTFLOWS_API_KEY=… FLOW_ID=${demo.flowId} node ${program.join(" ")}`;
      tell("the program runs: it submits the invoice and follows the run", `cd ${quoted(dir)} && ${command}`);
      const saved = await runProgram(demo, program, (line) => terminal.note(`   ${line}`));
      terminal.result({ dir: join(context.process.cwd, dir), steps, documents: saved });
      for (const file of saved) terminal.print(quiet ? file : `Saved ${file}`);
      if (saved.length === 0) throw new CliError("The program saved no document.", EXIT.refused);
    } finally {
      await emulator.close();
    }
  });
}

function demoOn(context: Context, emulator: Emulator, rest: Pick<Demo, "shown" | "signal" | "tell">): Demo {
  const flowId = emulator.flows.find(({ name }) => name === "Invoice")?.id ?? "";
  const server = { SMARTFLOWS_URL: emulator.apiUrl, SMARTFLOWS_API_KEY: emulator.apiKey };
  const env = { ...context.process.env, ...server };
  return { context: { ...context, process: { ...context.process, env } }, flowId, ...rest };
}
