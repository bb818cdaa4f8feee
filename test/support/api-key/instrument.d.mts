/** The module with hooks for the recorder: every error and every object of a class is told. Lines stay where they are. */
export declare function instrument(code: string): string;
/** Whether a module is one whose errors and objects are recorded. */
export declare function isRecorded(file: string): boolean;
