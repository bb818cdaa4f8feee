/** The log's interface to the disk, so that tests can cut the power, fill the disk and interleave processes call by call. */

/** One open file of the log. */
export interface LogFile {
  /**
   * Appends in one call, at the end that the file has at that moment, even if other processes append.
   *
   * @returns how many bytes were written: fewer than given on a full disk.
   */
  append(bytes: Uint8Array): Promise<number>;
  /** Bytes that any process appended before this call survive a power cut after it. */
  sync(): Promise<void>;
  /** Its size, and whether it is still there. @param byName whether its name must lead to it: the folder may contain another file of that name by now. */
  status(byName: boolean): Promise<FileStatus>;
  /** @returns how many bytes there were. */
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
  /** Opens for reading and appending. Undefined if it is not there and `make` is false. */
  open(file: string, make: boolean): Promise<LogFile | undefined>;
  /** Names in a folder; an empty list if the folder does not exist. */
  list(folder: string): Promise<readonly string[]>;
  /** The kind of thing at a path; undefined if there is nothing. */
  kindOf(path: string): Promise<"file" | "folder" | undefined>;
  /** Milliseconds since 1970 of its last change; undefined if it is not there. */
  changedAt(file: string): Promise<number | undefined>;
  /** Creates a folder with the folders above it. The folders that it creates survive a power cut. */
  makeFolder(folder: string): Promise<void>;
  /** Creates a file with this content. False if the path exists already. */
  create(file: string, content: string): Promise<boolean>;
  /** Syncs the names in a folder, so that they survive a power cut. */
  syncFolder(folder: string): Promise<void>;
  /** Replaces a file that has the new name. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or folder, whether it exists or not. */
  remove(path: string): Promise<void>;
  /** False if it is not there, is not empty, or is no folder. */
  removeEmptyFolder(path: string): Promise<boolean>;
}
