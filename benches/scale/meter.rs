//! What a process has used so far.

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

/// What a task found out: seconds, megabytes, counts, by name.
pub type Figures = BTreeMap<String, f64>;

/// Whether CPU seconds and peak memory can be told here; if not, wall time stands for the former.
pub const KNOWS_CPU: bool = cfg!(target_os = "linux");

/// Ticks of the clock in `/proc/self/stat`: 100 a second for every program on Linux.
const TICKS: f64 = 100.0;

/// A moment: CPU seconds used by this process, and the wall clock.
#[derive(Clone, Copy)]
pub struct Moment {
    cpu: f64,
    wall: Instant,
}

impl Moment {
    pub fn now() -> Self {
        Self { cpu: own_cpu().unwrap_or_default(), wall: Instant::now() }
    }

    /// CPU and wall seconds from here to `later`.
    pub fn until(self, later: Self) -> Spent {
        let wall = (later.wall - self.wall).as_secs_f64();
        Spent { cpu: if KNOWS_CPU { later.cpu - self.cpu } else { wall }, wall }
    }

    pub fn spent(self) -> Spent {
        self.until(Self::now())
    }
}

/// Seconds.
#[derive(Clone, Copy, Default)]
pub struct Spent {
    pub cpu: f64,
    pub wall: f64,
}

impl Spent {
    pub fn add(&mut self, other: Self) {
        self.cpu += other.cpu;
        self.wall += other.wall;
    }

    /// Of one pass out of `passes`, with the peak memory of this process.
    pub fn figures(self, passes: usize) -> Figures {
        let passes = passes as f64;
        Figures::from([
            ("cpu".to_owned(), self.cpu / passes),
            ("wall".to_owned(), self.wall / passes),
            ("peak".to_owned(), peak_mb()),
        ])
    }
}

fn own_cpu() -> Option<f64> {
    Some(ticks(&[11, 12])? / TICKS)
}

/// CPU seconds of the processes that this one started and waited for.
pub fn cpu_of_children() -> f64 {
    ticks(&[13, 14]).unwrap_or_default() / TICKS
}

/// Fields of `/proc/self/stat`, counted from the one after the name (proc(5)).
fn ticks(fields: &[usize]) -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    let all: Vec<&str> = after_name.split_whitespace().collect();
    fields.iter().map(|at| all.get(*at)?.parse::<f64>().ok()).sum()
}

/// The most memory this process ever held, in MB; 0 where it is not told.
pub fn peak_mb() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

/// Where this runs, and how busy the place is: figures without it say little.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("?").to_owned();
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("unknown processor", |(_, model)| model);
    format!("{model}, {cores} cores, load {load} at the start")
}

/// The value below which `share` of the values lie.
pub fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values.get((last as f64 * share).round() as usize).copied().unwrap_or_default()
}
