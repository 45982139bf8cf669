//! Files and folders: writing that leaves either the whole new file or nothing, what a folder is,
//! where the user's data lives.
//!
//! Every error names the path and the operation.

mod error;
mod file_name;
mod folder;
mod journal;
mod place;
mod progress;
mod write;

pub use error::{DiskError, Operation, Trouble};
pub use file_name::{MAX_FILE_NAME, safe_file_name};
pub use folder::{
    DataFolder, PORTABLE_FLAG, Scratch, data_folder, documents_or_desktop, scratch_folder,
};
pub use journal::{JOURNAL_FILES, Journal};
pub use place::{FolderKind, folder_kind, free_space};
pub use progress::{Cancelled, Progress};
pub use write::{
    Existing, Written, build_atomically, copy, copy_over, forget_cached, keep_as, sweep,
    write_atomically,
};
