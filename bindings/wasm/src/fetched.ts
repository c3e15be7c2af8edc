// The parts of the package, fetched from where it stands: the page's own origin.
import type { Sources, WithMemory } from "./host.js";
import * as core from "./modules/core.js";
import * as files from "./modules/files.js";
import * as site from "./modules/site.js";

const memories: WebAssembly.Memory[] = [];

async function module<T extends { default: (given: { module_or_path: URL }) => Promise<WithMemory> }>(
  made: T,
  address: URL,
): Promise<T> {
  memories.push((await made.default({ module_or_path: address })).memory);
  return made;
}

// Addresses are written out, so that bundlers find the files and carry them along.
export const fetched: Sources = {
  memories,
  core: () => module(core, new URL("./core.wasm", import.meta.url)),
  files: () => module(files, new URL("./files.wasm", import.meta.url)),
  site: () => module(site, new URL("./site.wasm", import.meta.url)),
  async pack() {
    const answer = await fetch(new URL("./odbl.pack", import.meta.url));
    if (!answer.ok) throw new Error(`the data pack could not be fetched: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  },
};
