/** What an editor shows of a program: the answers of the compiler's language service, by its own API. */
import { join } from "node:path";
import type ts from "typescript-5.9";
import { OPTIONS } from "./compile.ts";

/** What the language service says about places of one file, each named by a text that stands before it. */
export interface Editor {
  /** The documentation and the tags of the name that follows the text. */
  hover(before: string): { readonly documentation: string; readonly tags: readonly string[] };
  /** The files in which the name that follows the text is declared. */
  declaredIn(before: string): readonly string[];
  /** The names that are offered after the text, in the order in which an editor shows them. */
  offered(before: string): readonly string[];
  /** The errors of the file. */
  errors(): readonly string[];
}

/** Opens one of the files of a folder with a version of the compiler. */
export function openEditor(api: typeof ts, folder: string, path: string, text: string): Editor {
  const { options } = api.convertCompilerOptionsFromJson(OPTIONS, folder);
  const file = join(folder, path);
  const { sys } = api;
  const service = api.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const content = sys.readFile(name);
      return content === undefined ? undefined : api.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => folder,
    getCompilationSettings: () => options,
    getDefaultLibFileName: api.getDefaultLibFilePath,
    fileExists: sys.fileExists,
    readFile: sys.readFile,
    readDirectory: sys.readDirectory,
    directoryExists: sys.directoryExists,
    getDirectories: sys.getDirectories,
  });
  const after = (before: string): number => {
    const at = text.indexOf(before);
    if (at === -1 || text.includes(before, at + 1)) throw new Error(`not once in the program: ${before}`);
    return at + before.length;
  };
  return {
    hover: (before) => {
      const info = service.getQuickInfoAtPosition(file, after(before));
      const tags = info?.tags?.map((tag) => `@${tag.name} ${api.displayPartsToString(tag.text).trim()}`);
      return { documentation: api.displayPartsToString(info?.documentation), tags: tags ?? [] };
    },
    declaredIn: (before) => {
      const found = service.getDefinitionAtPosition(file, after(before)) ?? [];
      return [...new Set(found.map(({ fileName }) => fileName.slice(folder.length + 1)))];
    },
    offered: (before) => {
      const entries = service.getCompletionsAtPosition(file, after(before), {})?.entries ?? [];
      return [...entries]
        .sort((one, other) => (one.sortText === other.sortText ? 0 : one.sortText < other.sortText ? -1 : 1))
        .map(({ name }) => name);
    },
    errors: () =>
      service
        .getSemanticDiagnostics(file)
        .map(({ messageText }) => api.flattenDiagnosticMessageText(messageText, "\n")),
  };
}
