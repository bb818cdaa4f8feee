/**
 * What to do when a submission's outcome is unknown. `report`: throw `UnknownOutcomeError`. `reconcile`: look
 * for the execution on the server, adopt it if it is found, and throw otherwise. `resubmit-if-absent`:
 * reconcile, and send again if the server does not list it after the settle period. The caller accepts that
 * the flow runs twice if the execution appears later.
 */
export type UnknownPolicy = "report" | "reconcile" | "resubmit-if-absent";
