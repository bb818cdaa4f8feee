/**
 * A local page for Smart Flows that shows a form made from an XSD, the XML, the run, and its documents. `xsdflow studio` starts it.
 *
 * @module xsdflow-studio
 */
export { type Studio, type StudioOptions, type StudioServer, startStudio } from "./server/start.ts";
