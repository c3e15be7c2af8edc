// Builds demo-dist/: the pages of demo/, the package beside them, and the examples.
import { cp, copyFile, mkdir, rm } from "node:fs/promises";

const root = new URL("../", import.meta.url);
const at = (path) => new URL(path, root);

await rm(at("demo-dist/"), { recursive: true, force: true });
await cp(at("demo/"), at("demo-dist/"), { recursive: true });
const needed = ["empreinte.js", "worker.js", "core.wasm", "files.wasm", "site.wasm", "odbl.pack"];
await mkdir(at("demo-dist/js/"), { recursive: true });
for (const file of needed) await copyFile(at(`dist/${file}`), at(`demo-dist/js/${file}`));
await mkdir(at("demo-dist/examples/"), { recursive: true });
/** Examples of the project, by their name in the demo. */
const examples = {
  "campus.csv": "campus/inventory.csv",
  "offers.csv": "offers/laptops.csv",
  "offres.csv": "offers/servers.csv",
  "plan.toml": "plan/plan.toml",
};
for (const [name, path] of Object.entries(examples)) {
  await copyFile(at(`../../examples/${path}`), at(`demo-dist/examples/${name}`));
}
