#![no_main]

use so_sang_kien::domain::decision::DecisionBody;
use so_sang_kien_fuzz::targets::records;

libfuzzer_sys::fuzz_target!(|data: &[u8]| records::<DecisionBody>(data));
