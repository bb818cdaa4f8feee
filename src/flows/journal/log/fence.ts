/**
 * Stops processes of xsdflow 0.1 from claiming beside a log. They cannot read it, claim each reference by a file of its own, and would send again what
 * was sent already. Each of their claims is written to the folder `tmp` first and linked from there: if `tmp` is a file, no claim
 * succeeds, their error says that nothing was sent, and their earlier claims can be read. Changes to claims that are under way
 * can still be written.
 */
import { join } from "node:path";
import type { LogDisk } from "./disk.ts";

const NOTE = `This file stops old versions of xsdflow, which cannot read the folder "log" beside it, from sending again what is
recorded there. Do not remove this file: update those versions.
`;

/** Puts the fence up, if it is not there. Afterwards, all claims that were made without the log can be read. */
export async function putUpFence(disk: LogDisk, folder: string): Promise<void> {
  const fence = join(folder, "tmp");
  await disk.makeFolder(folder);
  for (;;) {
    const kind = await disk.kindOf(fence);
    if (kind === "file") break;
    if (kind === "folder") {
      // Only calls that cannot remove a fence that another process has put up in the meantime.
      for (const name of await disk.list(fence)) await disk.remove(join(fence, name));
      if (!(await disk.removeEmptyFolder(fence))) continue;
    }
    await disk.create(fence, NOTE);
  }
  await disk.syncFolder(folder);
}
