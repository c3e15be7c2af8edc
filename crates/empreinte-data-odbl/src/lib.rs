#![no_std]
//! Placeholder front page.
