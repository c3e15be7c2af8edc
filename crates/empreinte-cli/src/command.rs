//! One file a command.

pub mod assess;
pub mod audit;
pub mod compare;
pub mod completions;
pub mod device;
pub mod eed;
pub mod eval;
pub mod explain;
pub mod factors;
pub mod init;
pub mod offers;
pub mod plan;
pub mod recognise;
pub mod rules;
pub mod schema;
pub mod shift;
pub mod verify;
