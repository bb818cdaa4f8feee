/**
 * The log's interface to the disk, so that tests can simulate power failures and full disks, and interleave
 * processes call by call.
 */

/** One open file of the log. */
export interface LogFile {
  /**
   * Appends in one call, at the end that the file has at that moment, even if other processes append.
   *
   * @returns the number of bytes written, which is less than given on a full disk.
   */
  append(bytes: Uint8Array): Promise<number>;
  /** Bytes that any process appended before this call survive a power failure after it. */
  sync(): Promise<void>;
  /**
   * Its size, and whether it still exists. @param byName whether it must still have its name: the folder may
   * contain another file with that name by now.
   */
  status(byName: boolean): Promise<FileStatus>;
  /** @returns the number of bytes read. */
  read(target: Uint8Array, position: number): Promise<number>;
  /** Closes it, once the calls that are under way are over. */
  close(): void;
}

/** See `LogFile.status`. */
export interface FileStatus {
  readonly size: number;
  readonly inPlace: boolean;
}

/** Files and folders, by path. */
export interface LogDisk {
  /** Opens for reading and appending. Undefined if it does not exist and `make` is false. */
  open(file: string, make: boolean): Promise<LogFile | undefined>;
  /** Names in a folder; an empty list if the folder does not exist. */
  list(folder: string): Promise<readonly string[]>;
  /** Whether a path is a file or a folder; undefined if it does not exist. */
  kindOf(path: string): Promise<"file" | "folder" | undefined>;
  /** Milliseconds since 1970 of its last change; undefined if it does not exist. */
  changedAt(file: string): Promise<number | undefined>;
  /** Creates a folder with the folders above it. The folders that it creates survive a power failure. */
  makeFolder(folder: string): Promise<void>;
  /** Creates a file with this content. False if the path exists already. */
  create(file: string, content: string): Promise<boolean>;
  /** Syncs the names in a folder, so that they survive a power failure. */
  syncFolder(folder: string): Promise<void>;
  /** Renames a file, and replaces an existing file with the new name. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or folder, whether it exists or not. */
  remove(path: string): Promise<void>;
  /** Removes a folder if it is empty. False if it does not exist, is not empty, or is not a folder. */
  removeEmptyFolder(path: string): Promise<boolean>;
}
