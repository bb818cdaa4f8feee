/** The emulator under the name that it had while it was part of this package: the face of the package `xsdflow-emulator`. */
export * from "xsdflow-emulator";
