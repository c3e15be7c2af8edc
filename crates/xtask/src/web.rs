//! The steps of `cargo xtask test` for the npm package, and `cargo xtask web`, which builds and serves its demo.

use std::fs;
use std::path::Path;

use crate::cargo;
use crate::problem::Problem;
use crate::workspace;

/// Folder of the package.
const PACKAGE: &str = "bindings/wasm";

/// The modules: crate, file that cargo writes, name in the package.
const MODULES: [(&str, &str, &str); 3] = [
    ("empreinte-wasm", "empreinte_core.wasm", "core"),
    ("empreinte-wasm-files", "empreinte_files.wasm", "files"),
    ("empreinte-wasm-site", "empreinte_site.wasm", "site"),
];

/// Where Debian puts the browser that the tests drive.
const CHROMIUM: &str = "/usr/bin/chromium";

fn run(program: &str, words: &[&str]) -> Result<(), Vec<Problem>> {
    cargo::run_in(PACKAGE, program, words, &[]).map_err(|problem| vec![problem])
}

/// Installs the packages that the lock file names, and fetches Chromium where `apt-get` can.
pub fn environment() -> Result<(), Vec<Problem>> {
    let lock = "bindings/wasm/package-lock.json";
    let wanted = workspace::read(lock).map_err(|problem| vec![problem])?;
    let stamp = workspace::root().join(PACKAGE).join("node_modules/.installed-lock.json");
    if fs::read(&stamp).ok().as_ref() != Some(&wanted) {
        run("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"])?;
        fs::write(&stamp, wanted)
            .map_err(|error| vec![Problem::file(stamp.display().to_string(), error.to_string())])?;
    }
    if !Path::new(CHROMIUM).exists() && cargo::succeeds("apt-get", &["--version"]) {
        println!("Chromium is missing: fetched for the tests in a browser");
        cargo::install(&["chromium", "fonts-dejavu-core"]).map_err(|problem| vec![problem])?;
    }
    Ok(())
}

/// Compiles the modules and writes the JavaScript around them, then builds and weighs the package.
pub fn build() -> Result<(), Vec<Problem>> {
    modules()?;
    run("node", &["scripts/types.mjs"])?;
    run("node", &["scripts/build.mjs"])?;
    run("node", &["scripts/sizes.mjs"])
}

fn modules() -> Result<(), Vec<Problem>> {
    let mut words =
        vec!["build", "--quiet", "--target", "wasm32-unknown-unknown", "--profile", "wasm-release"];
    for (package, ..) in MODULES {
        words.extend(["-p", package]);
    }
    let one = |words: &[&str]| cargo::run("cargo", words, &[]).map_err(|problem| vec![problem]);
    one(&words)?;
    let built = workspace::target().join("wasm32-unknown-unknown/wasm-release");
    let out = workspace::root().join(PACKAGE).join("src/modules").display().to_string();
    for (_, file, name) in MODULES {
        let module = built.join(file).display().to_string();
        one(&["run", "--quiet", "-p", "xtask-wasm", "--", &module, &out, name])?;
    }
    Ok(())
}

/// Types of the package and of those who use it, as strictly as TypeScript can.
pub fn lint() -> Result<(), Vec<Problem>> {
    run("npx", &["tsc", "-p", "tsconfig.json"])?;
    run("npx", &["tsc", "--noEmit", "-p", "tests/tsconfig.json"])
}

/// The shared cases and the typed layer, in Node.
pub fn test() -> Result<(), Vec<Problem>> {
    run("node", &["--test", "--test-reporter=dot", "tests/node/"])
}

/// The calculators and the demo, in Chromium.
pub fn browser() -> Result<(), Vec<Problem>> {
    run("node", &["scripts/demo.mjs"])?;
    run("node", &["--test", "--test-reporter=spec", "--test-concurrency=1", "tests/browser/"])
}

/// `cargo xtask web`: builds everything and serves the demo on this machine alone.
pub fn serve(words: &[String]) -> Result<(), Vec<Problem>> {
    let only_build = match words {
        [] => false,
        [word] if word == "--build" => true,
        _ => {
            return Err(vec![Problem::file(
                "cargo xtask web",
                format!("unknown words `{}`; only `--build` is known", words.join(" ")),
            )]);
        }
    };
    environment()?;
    build()?;
    run("node", &["scripts/demo.mjs"])?;
    if only_build { Ok(()) } else { run("node", &["scripts/serve.mjs"]) }
}
