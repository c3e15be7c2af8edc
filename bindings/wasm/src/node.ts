/** The environmental footprint of IT equipment and datacentres, in Node: the same digits as in the page. */
import { readFile } from "node:fs/promises";
import { Engine } from "./api.js";
import { Host, type WithMemory } from "./host.js";
import { LocalLink } from "./link.js";
import * as core from "./modules/core.js";
import * as files from "./modules/files.js";
import * as site from "./modules/site.js";

export * from "./api.js";
export * from "./errors.js";

const memories: WebAssembly.Memory[] = [];

async function module<T extends { default: (given: { module_or_path: BufferSource }) => Promise<WithMemory> }>(
  made: T,
  address: URL,
): Promise<T> {
  memories.push((await made.default({ module_or_path: await readFile(address) })).memory);
  return made;
}

/** An engine in this thread. */
export function createEngine(): Engine {
  const host = new Host({
    memories,
    core: () => module(core, new URL("./core.wasm", import.meta.url)),
    files: () => module(files, new URL("./files.wasm", import.meta.url)),
    site: () => module(site, new URL("./site.wasm", import.meta.url)),
    pack: () => readFile(new URL("./odbl.pack", import.meta.url)),
  });
  return new Engine(new LocalLink(host));
}

let shared: Engine | undefined;

/** The engine that everything in a process shares. */
export const engine = (): Engine => (shared ??= createEngine());
