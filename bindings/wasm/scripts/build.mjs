// Builds dist/ from src/ and from the modules that `cargo xtask web-modules` wrote into src/modules.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const root = new URL("../", import.meta.url);
const at = (path) => new URL(path, root).pathname;

await rm(at("dist"), { recursive: true, force: true });
await mkdir(at("dist"), { recursive: true });

const common = {
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "linked",
  outdir: at("dist"),
  logLevel: "warning",
};
// What a bundler or a page imports; what they share stands in files of its own.
await build({
  ...common,
  entryPoints: [at("src/index.ts"), at("src/elements.ts")],
  splitting: true,
  chunkNames: "shared-[hash]",
});
await build({ ...common, entryPoints: [at("src/worker.ts")] });
await build({ ...common, entryPoints: [at("src/node.ts")], platform: "node" });
// One file for a plain script tag.
await build({ ...common, entryPoints: [at("src/empreinte.ts")] });

for (const name of ["core", "files", "site"]) {
  await copyFile(at(`src/modules/${name}_bg.wasm`), at(`dist/${name}.wasm`));
}
await copyFile(
  at("../../crates/empreinte-data-odbl/pack/empreinte-odbl-2026.1.pack"),
  at("dist/odbl.pack"),
);
