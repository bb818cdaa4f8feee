/**
 * Determines whether a folder is on a file system that only this computer uses, where appends of several
 * processes are exclusive.
 */
import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isCode } from "../record-file.ts";

/**
 * Types of file systems by their numbers (statfs(2), linux/magic.h): ext2 to ext4, XFS, Btrfs, tmpfs, ramfs,
 * overlay, ZFS, F2FS, bcachefs, JFS, ReiserFS. NFS, SMB, 9P, virtiofs, Ceph and Lustre are left out, and so
 * is FUSE, which may stand for any file system.
 */
const LOCAL: ReadonlySet<number> = new Set([
  0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x858458f6, 0x794c7630, 0x2fc12fc1, 0xf2f52010, 0xca451a4e,
  0x3153464a, 0x52654973,
]);

/** False if it is not known, because Node provides the type on Linux only. */
export async function isOnLocalDisk(folder: string): Promise<boolean> {
  if (process.platform !== "linux") return false;
  for (let path = resolve(folder); ; path = dirname(path)) {
    try {
      const { type } = await statfs(path);
      // Some systems report numbers above 2^31 as negative ones.
      return LOCAL.has(type >>> 0);
    } catch (error) {
      // It will be created on the file system of its parent.
      if (!isCode(error, "ENOENT") || path === dirname(path)) throw error;
    }
  }
}
