/** A child process that leaks in the way that its argument names. */
import { unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { API_KEY } from "../keys.mjs";

const ways = {
  nothing: () => {},
  stdout: () => console.log(API_KEY),
  stderr: () => console.error(process.env.PLANTED),
  file: () => {
    const file = join(tmpdir(), `xsdflow-planted-${process.pid}`);
    writeFileSync(file, API_KEY);
    unlinkSync(file);
  },
};
ways[process.argv[2]]();
