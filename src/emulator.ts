/**
 * The emulator under its former name, from when it was part of this package: re-exports the package
 * `xsdflow-emulator`.
 */
export * from "xsdflow-emulator";
