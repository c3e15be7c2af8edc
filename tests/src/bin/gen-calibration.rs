//! Writes the scores of the kinds of evidence, as the unseen labelled lines give them.
//!
//! `cargo run -p empreinte-tests --bin gen-calibration`, then `cargo xtask gen-data`.

fn main() -> std::io::Result<()> {
    let path = empreinte_tests::calibration::path();
    std::fs::write(&path, empreinte_tests::calibration::table())?;
    println!("wrote {}", path.display());
    Ok(())
}
