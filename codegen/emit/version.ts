/** The version that generated modules say they were made by; a test holds it equal to the package's. */
export const GENERATOR_VERSION = "0.1.0";
