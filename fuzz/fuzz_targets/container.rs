#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| so_sang_kien_fuzz::targets::container(data));
