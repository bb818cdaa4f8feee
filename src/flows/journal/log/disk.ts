/** What the log needs of a disk. A port, so that tests can cut the power, fill the disk and interleave processes call by call. */

/** One open file of the log. */
export interface LogFile {
  /**
   * Appends in one call, at the end that the file has at that moment, whoever else appends.
   *
   * @returns how many bytes were written: fewer than given on a full disk.
   */
  append(bytes: Uint8Array): Promise<number>;
  /** What was appended by anybody before this call outlasts a power cut. */
  sync(): Promise<void>;
  /** Its size, and whether it is still there. @param byName whether its name must lead to it: the folder may have another one by now. */
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
  /** Names in a folder; none if it is not there. */
  list(folder: string): Promise<readonly string[]>;
  /** What is there; undefined if nothing is. */
  kindOf(path: string): Promise<"file" | "folder" | undefined>;
  /** Milliseconds since 1970 of its last change; undefined if it is not there. */
  changedAt(file: string): Promise<number | undefined>;
  /** With the folders above it. Those that it makes outlast a power cut. */
  makeFolder(folder: string): Promise<void>;
  /** Makes a file with this content. False if there is something already. */
  create(file: string, content: string): Promise<boolean>;
  /** Makes the names in a folder outlast a power cut. */
  syncFolder(folder: string): Promise<void>;
  /** Replaces a file that has the new name. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or folder, whether it is there or not. */
  remove(path: string): Promise<void>;
  /** False if it is not there, is not empty, or is no folder. */
  removeEmptyFolder(path: string): Promise<boolean>;
}
