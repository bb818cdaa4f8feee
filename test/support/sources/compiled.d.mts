/** The folders whose `.ts` files are sources, relative to the project. */
export declare const SOURCE_FOLDERS: readonly string[];
/** The variable of the environment that names the folder of the tree. */
export declare const TREE_VARIABLE: string;
/** The path of a source's JavaScript below the folder of the tree. @param file the source, relative to the project */
export declare function compiledName(file: string): string;
/** The compiled module of a source; `undefined` for other files, and where there is no tree. @param file absolute path */
export declare function compiledOf(file: string, tree?: string): string | undefined;
