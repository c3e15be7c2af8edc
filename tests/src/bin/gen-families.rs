//! Writes the family of every product of the ODbL pack, as the recognition reads its name.
//!
//! `cargo run -p empreinte-tests --bin gen-families`, then `cargo xtask gen-data`.

fn main() -> std::io::Result<()> {
    let path = empreinte_tests::families::path();
    std::fs::write(&path, empreinte_tests::families::table())?;
    println!("wrote {}", path.display());
    Ok(())
}
