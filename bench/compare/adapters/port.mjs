/**
 * What an adapter provides: a default export of this form, in a file of its own. Its steps run in processes of their own,
 * without network, within 60 s of processor time and 2 GiB; what it throws is counted as its reason.
 *
 * @typedef {object} Job
 * @property {string} schema the root schema document, an absolute path
 * @property {string} folder everything that belongs to the schema is below it
 * @property {string[]} documents valid documents, absolute paths
 * @property {string} generated an empty folder for what is generated
 *
 * @typedef {object} Adapter
 * @property {string} name as it is shown
 * @property {string} [package] name of the package, for its version
 * @property {{ generate: boolean, types: boolean, roundTrip: boolean }} can what it is made for. `types`: what it generates is
 * TypeScript; else names are looked for in what it does generate
 * @property {readonly string[]} notes what a reader must know, beginning with what it cannot do by design
 * @property {(job: Job) => Promise<void>} [generate] writes into `generated`
 * @property {(job: Job) => Promise<(xml: Buffer) => string | Promise<string>>} [roundTrip] reads a document into a value, and
 * writes the value; after `generate`, in another process
 */

/** Only there to be documented. */
export const PORT = 1;
