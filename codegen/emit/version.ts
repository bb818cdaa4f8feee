/** The version that generated modules name as their generator; a test checks that it equals the package's. */
export const GENERATOR_VERSION = "0.1.0";
