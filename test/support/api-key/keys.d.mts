/** What every API key of the tests contains. */
export declare const MARKER: string;
/** What every password of a database contains. */
export declare const PASSWORD_MARKER: string;
/** A password of a database, with characters in it that connection strings treat in a way of their own. */
export declare const DATABASE_PASSWORD: string;
/** A key of this name. It can be sent in a header where the name can. */
export declare function apiKey(name: string): string;
/** The key of tests that need only one. */
export declare const API_KEY: string;
