//! The steps of `cargo xtask test` for the Python package, in a virtual environment under `target/`.

use std::fs;
use std::path::PathBuf;

use crate::cargo;
use crate::problem::Problem;
use crate::workspace;

/// Folder of the package.
const PACKAGE: &str = "bindings/python";

/// Packages that the checks need.
const REQUIREMENTS: &str = "bindings/python/requirements-dev.txt";

/// The stubs of the native module.
const STUBS: &str = "bindings/python/python/empreinte/_native.pyi";

/// Largest wheel, in bytes.
const LARGEST_WHEEL: u64 = 4_000_000;

/// Folder of the virtual environment, which `CARGO_TARGET_DIR` moves with everything that is built.
fn folder() -> PathBuf {
    workspace::target().join("python")
}

/// A program of the virtual environment.
fn program(name: &str) -> String {
    let bin = if cfg!(windows) { "Scripts" } else { "bin" };
    folder().join(bin).join(name).display().to_string()
}

fn run(name: &str, words: &[&str], environment: &[(&str, &str)]) -> Result<(), Vec<Problem>> {
    cargo::run_in(PACKAGE, &program(name), words, environment).map_err(|problem| vec![problem])
}

/// Makes the virtual environment and installs what is missing; fetches Java, which Spark runs on, where `apt-get` can.
pub fn environment() -> Result<(), Vec<Problem>> {
    let stamp = folder().join("requirements.txt");
    let wanted = workspace::read(REQUIREMENTS).map_err(|problem| vec![problem])?;
    if fs::read(&stamp).ok().as_ref() != Some(&wanted) {
        let python = interpreter()?;
        let place = folder().display().to_string();
        cargo::run(python, &["-m", "venv", &place], &[]).map_err(|problem| vec![problem])?;
        run("python", &["-m", "pip", "install", "--quiet", "-r", "requirements-dev.txt"], &[])?;
        fs::write(&stamp, wanted)
            .map_err(|error| vec![Problem::file(stamp.display().to_string(), error.to_string())])?;
    }
    if !cargo::succeeds("java", &["-version"]) && cargo::succeeds("apt-get", &["--version"]) {
        println!("Java is missing: fetched for Spark");
        cargo::install(&["default-jre-headless"]).map_err(|problem| vec![problem])?;
    }
    Ok(())
}

/// A Python that is new enough.
fn interpreter() -> Result<&'static str, Vec<Problem>> {
    let check = ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"];
    let known = ["python3", "python3.13", "python3.12", "python3.11", "python"];
    known.into_iter().find(|python| cargo::succeeds(python, &check)).ok_or_else(|| {
        vec![Problem::file("python3", "no Python of version 3.11 or newer is on the path".to_owned())]
    })
}

/// Builds the wheel as it is published, weighs it and installs it.
pub fn wheel() -> Result<(), Vec<Problem>> {
    let wheels = folder().join("wheels");
    let _ = fs::remove_dir_all(&wheels);
    let out = wheels.display().to_string();
    let mut words = vec!["build", "--profile", "wheel", "--quiet", "--compression-level", "9", "--out", &out];
    let script = workspace::root().join("bindings/python/no-unwind.ld");
    let script = format!("link-arg=-Wl,-T,{}", script.display());
    if cfg!(target_os = "linux") {
        words.extend(["--", "-C", &script, "-C", "link-arg=-Wl,--no-eh-frame-hdr"]);
    }
    run("maturin", &words, &[])?;
    let refuse = |text: String| vec![Problem::file("the wheel", text)];
    let built = fs::read_dir(&wheels).map_err(|error| refuse(error.to_string()))?.flatten().next();
    let built = built.ok_or_else(|| refuse("was not built".to_owned()))?;
    let size = built.metadata().map_err(|error| refuse(error.to_string()))?.len();
    println!("{} has {size} bytes", built.file_name().to_string_lossy());
    if size > LARGEST_WHEEL {
        return Err(refuse(format!("has {size} bytes, more than {LARGEST_WHEEL}")));
    }
    let path = built.path().display().to_string();
    run("python", &["-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", &path], &[])
}

/// Compares the stubs with those of the module.
pub fn stubs() -> Result<(), Vec<Problem>> {
    let fresh = make_stubs()?;
    let committed = workspace::read(STUBS).unwrap_or_default();
    if fresh == committed {
        return Ok(());
    }
    Err(vec![Problem::file(STUBS, "is stale; run `cargo xtask gen-stubs`".to_owned())])
}

/// `cargo xtask gen-stubs`: writes the stubs of the native module.
pub fn write_stubs(words: &[String]) -> Result<(), Vec<Problem>> {
    if workspace::check_flag(words)? {
        return stubs();
    }
    environment()?;
    let fresh = make_stubs()?;
    fs::write(workspace::root().join(STUBS), fresh)
        .map_err(|error| vec![Problem::file(STUBS, error.to_string())])
}

fn make_stubs() -> Result<Vec<u8>, Vec<Problem>> {
    let out = folder().join("stubs");
    let _ = fs::remove_dir_all(&out);
    let place = out.display().to_string();
    run("maturin", &["generate-stubs", "--features", "inspect", "--out", &place], &[])?;
    let made = ["_native.pyi", "empreinte/_native.pyi", "_native/__init__.pyi", "__init__.pyi"];
    let found = made.into_iter().find_map(|name| fs::read(out.join(name)).ok());
    found.ok_or_else(|| vec![Problem::file(place, "holds no stubs".to_owned())])
}

/// Style and types of the Python layer, and that the stubs are those of the module at run time.
pub fn lint() -> Result<(), Vec<Problem>> {
    run("ruff", &["check", "."], &[])?;
    run("ruff", &["format", "--check", "."], &[])?;
    run("python", &["-m", "mypy", "python/empreinte", "tests"], &[])?;
    run("python", &["-m", "mypy.stubtest", "empreinte", "--mypy-config-file", "pyproject.toml"], &[])
}

/// The tests: API, shared cases, tables, engines, examples of docstrings and pages.
pub fn test() -> Result<(), Vec<Problem>> {
    run("python", &["-m", "pytest"], &[])
}

/// The notebooks, run anew, and the documentation without a warning.
pub fn docs() -> Result<(), Vec<Problem>> {
    run("python", &["notebooks/run.py", "--check"], &[])?;
    let out = folder().join("docs").display().to_string();
    run("python", &["-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", &out], &[])
}
