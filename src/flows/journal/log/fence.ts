/**
 * Stops processes of xsdflow 0.1 from making claims beside a log. They cannot read the log, claim each
 * reference with a file of its own, and would repeat submissions. They write each claim to the folder `tmp`
 * first and link it from there: if `tmp` is a file, no claim succeeds, their error says that nothing was
 * sent, and their earlier claims can still be read. Changes to claims that are under way can still be
 * written.
 */
import { join } from "node:path";
import type { LogDisk } from "./disk.ts";

const NOTE = `This file stops old versions of xsdflow, which cannot read the folder "log" beside it, from sending again what is
recorded there. Do not remove this file: update those versions.
`;

/**
 * Creates the fence, if it does not exist. Afterwards, no further claims are made without the log, so all of
 * those can be read.
 */
export async function putUpFence(disk: LogDisk, folder: string): Promise<void> {
  const fence = join(folder, "tmp");
  await disk.makeFolder(folder);
  for (;;) {
    const kind = await disk.kindOf(fence);
    if (kind === "file") break;
    if (kind === "folder") {
      // These calls cannot remove a fence that another process has created in the meantime.
      for (const name of await disk.list(fence)) await disk.remove(join(fence, name));
      if (!(await disk.removeEmptyFolder(fence))) continue;
    }
    await disk.create(fence, NOTE);
  }
  await disk.syncFolder(folder);
}
