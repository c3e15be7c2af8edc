/** The environmental footprint of IT equipment and datacentres, computed in the page: nothing leaves it. */
import { Engine } from "./api.js";
import { WorkerLink } from "./link.js";

export * from "./api.js";
export * from "./errors.js";

/** An engine in a Worker of its own. */
export function createEngine(): Engine {
  return new Engine(
    new WorkerLink(new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "empreinte" })),
  );
}

let shared: Engine | undefined;

/** The engine that everything on a page shares. */
export const engine = (): Engine => (shared ??= createEngine());
