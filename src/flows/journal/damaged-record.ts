/** A record of the journal that cannot be read: a crash of the file system or an editor has damaged it. */

/**
 * The error names the file. The content of the record is not known, and therefore not whether its submission
 * was sent.
 */
export class DamagedRecordError extends Error {
  override readonly name = "DamagedRecordError";
  readonly file: string;

  constructor(file: string, why: string, options?: ErrorOptions) {
    super(`the journal's record ${file} is damaged: ${why}`, options);
    this.file = file;
  }
}

/** Receives a damaged record, so that the other records can still be read. */
export type OnDamagedRecord = (error: DamagedRecordError) => void;
