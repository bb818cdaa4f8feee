/** A record of the journal that cannot be read: a crash of the file system or a person's editor has damaged it. */

/** Names the file. What the record said, whether its submission was sent above all, is not known. */
export class DamagedRecordError extends Error {
  override readonly name = "DamagedRecordError";
  readonly file: string;

  constructor(file: string, why: string, options?: ErrorOptions) {
    super(`the journal's record ${file} is damaged: ${why}`, options);
    this.file = file;
  }
}

/** Takes a damaged record, where the others are wanted all the same. */
export type OnDamagedRecord = (error: DamagedRecordError) => void;
