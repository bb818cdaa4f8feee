/** The kernel in WebAssembly, 16 bytes at a time. */
import type { KernelRun } from "./operation.ts";
import { KERNEL_MODULE } from "./wasm-module.ts";

/** What is needed of it here: its types come with those of browsers only. */
interface WebAssemblyApi {
  readonly Memory: new (descriptor: {
    readonly initial: number;
    readonly maximum: number;
  }) => {
    readonly buffer: ArrayBuffer;
  };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: { readonly run: KernelRun } };
}

/** Bytes of a page. */
const PAGE = 65_536;

/**
 * One kernel, on a memory of its own of at least so many bytes; `undefined` where the platform has none, or has no vectors of 128 bits.
 * To be called where `mayGenerateModules()` says so.
 */
export function wasmKernel(
  size: number,
): { readonly run: KernelRun; readonly buffer: ArrayBuffer } | undefined {
  try {
    const { Memory, Module, Instance } = Reflect.get(globalThis, "WebAssembly") as WebAssemblyApi;
    const pages = Math.ceil(size / PAGE);
    const memory = new Memory({ initial: pages, maximum: pages });
    const bytes = Uint8Array.from(atob(KERNEL_MODULE), (character) => character.charCodeAt(0));
    const { run } = new Instance(new Module(bytes), { env: { memory } }).exports;
    return { run, buffer: memory.buffer };
  } catch {
    return undefined;
  }
}
