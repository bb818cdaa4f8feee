/** What every API key of the tests contains. */
export declare const MARKER: string;
/** A key of this name. It can be sent in a header where the name can. */
export declare function apiKey(name: string): string;
/** The key of tests that need only one. */
export declare const API_KEY: string;
