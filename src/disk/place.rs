use std::path::{Path, PathBuf};

use sysinfo::{DiskRefreshKind, Disks};

use super::error::{DiskError, Operation};

/// What kind of place a folder is; a ledger is safe only in an ordinary one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderKind {
    Ordinary,
    /// A stick or card: asked about once.
    Removable,
    /// Another machine's disk: locks do not hold there.
    Network,
    /// A service copies it away, sometimes in the middle of a write; its name.
    Synced(&'static str),
}

/// Folder names by which services of synchronisation are known, in lower case.
const SYNCED: [(&str, &str); 14] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("drive của tôi", "Google Drive"),
    ("iclouddrive", "iCloud"),
    ("icloud drive", "iCloud"),
    ("mobile documents", "iCloud"),
    ("zalo received files", "Zalo"),
    ("zalo", "Zalo"),
    ("mega", "MEGA"),
    ("nextcloud", "Nextcloud"),
    ("pcloud drive", "pCloud"),
];

/// The file system on which a path lies.
struct Volume {
    mount: PathBuf,
    file_system: String,
    removable: bool,
    free: u64,
}

/// Free bytes for this user where `path` lies or would lie; `None` where the system does not tell.
pub fn free_space(path: &Path) -> Result<Option<u64>, DiskError> {
    let place = nearest(path)?;
    if is_remote(&place) {
        return Ok(None);
    }
    Ok(volume_of(&place).map(|volume| volume.free))
}

/// What kind of place `path` lies in or would lie in.
pub fn folder_kind(path: &Path) -> Result<FolderKind, DiskError> {
    let place = nearest(path)?;
    // The name as given counts too: a synced folder may be a link to elsewhere.
    if let Some(service) = synced_by(path).or_else(|| synced_by(&place)) {
        return Ok(FolderKind::Synced(service));
    }
    if is_remote(&place) {
        return Ok(FolderKind::Network);
    }
    Ok(match volume_of(&place) {
        Some(volume) if is_network(&volume.file_system) => FolderKind::Network,
        Some(volume) if volume.removable => FolderKind::Removable,
        _ => FolderKind::Ordinary,
    })
}

/// The path itself or the closest folder above it that exists, without links.
fn nearest(path: &Path) -> Result<PathBuf, DiskError> {
    let whole = std::path::absolute(path).map_err(|e| DiskError::new(Operation::Find, path, e))?;
    let mut last = None;
    for place in whole.ancestors() {
        match place.canonicalize() {
            Ok(found) => return Ok(found),
            Err(error) => last = last.or(Some(error)),
        }
    }
    let error = last.unwrap_or_else(|| std::io::ErrorKind::NotFound.into());
    Err(DiskError::new(Operation::Find, path, error))
}

fn volume_of(place: &Path) -> Option<Volume> {
    let disks = Disks::new_with_refreshed_list_specifics(DiskRefreshKind::nothing().with_storage());
    disks
        .iter()
        .map(|disk| Volume {
            mount: disk.mount_point().to_owned(),
            file_system: disk.file_system().to_string_lossy().to_lowercase(),
            removable: disk.is_removable(),
            free: disk.available_space(),
        })
        .filter(|volume| plain(place).starts_with(&volume.mount))
        .max_by_key(|volume| volume.mount.as_os_str().len())
}

/// Windows gives canonical paths as `\\?\C:\…`, mount points as `C:\`.
fn plain(place: &Path) -> PathBuf {
    match place.to_str().and_then(|text| text.strip_prefix(r"\\?\")) {
        Some(rest) => PathBuf::from(rest),
        None => place.to_owned(),
    }
}

fn synced_by(path: &Path) -> Option<&'static str> {
    path.components().find_map(|part| {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        let (_, service) = SYNCED.into_iter().find(|(name, _)| {
            // "OneDrive - Công ty", "Dropbox (Cá nhân)"
            part.strip_prefix(name).is_some_and(|rest| {
                rest.is_empty() || rest.starts_with(" -") || rest.starts_with(" (")
            })
        })?;
        Some(service)
    })
}

fn is_remote(place: &Path) -> bool {
    is_share(place) || mounted_as(place).is_some_and(|file_system| is_network(&file_system))
}

/// The type of the file system, from the list of mounts alone: asking a network disk that is
/// away for its size would hang.
#[cfg(target_os = "linux")]
fn mounted_as(place: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mounts").ok()?;
    file_system_in(&mounts, place)
}

#[cfg(not(target_os = "linux"))]
fn mounted_as(_: &Path) -> Option<String> {
    None
}

#[cfg(any(test, target_os = "linux"))]
fn file_system_in(mounts: &str, place: &Path) -> Option<String> {
    mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            let mount = PathBuf::from(words.next()?.replace("\\040", " "));
            place.starts_with(&mount).then_some((mount.as_os_str().len(), words.next()?))
        })
        // A later mount at the same point covers the earlier one.
        .max_by_key(|(length, _)| *length)
        .map(|(_, file_system)| file_system.to_lowercase())
}

/// `\\server\share`, also behind a drive letter.
fn is_share(place: &Path) -> bool {
    let text = place.to_string_lossy();
    text.starts_with(r"\\?\UNC\") || (text.starts_with(r"\\") && !text.starts_with(r"\\?\"))
}

fn is_network(file_system: &str) -> bool {
    matches!(
        file_system,
        "nfs"
            | "nfs4"
            | "cifs"
            | "smb"
            | "smb2"
            | "smb3"
            | "smbfs"
            | "9p"
            | "afs"
            | "afpfs"
            | "webdav"
            | "davfs"
            | "ncpfs"
            | "ceph"
            | "glusterfs"
    ) || ["fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.gvfsd", "fuse.smb"]
        .iter()
        .any(|start| file_system.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_synchronising_services_are_known_by_name() {
        for (path, service) in [
            ("/home/a/OneDrive - Công ty CP Cơ khí/so.sosangkien", "OneDrive"),
            ("/home/a/Dropbox (Cá nhân)/so.sosangkien", "Dropbox"),
            ("/Users/a/Library/Mobile Documents/x", "iCloud"),
            ("/home/a/Documents/Zalo Received Files/x", "Zalo"),
            ("/home/a/google drive/x", "Google Drive"),
        ] {
            let kind = folder_kind(Path::new(path)).unwrap();
            assert_eq!(kind, FolderKind::Synced(service), "{path}");
        }
        for path in ["/home/a/Megaphone/x", "/home/a/onedrives/x", "/home/a/Zalopay/x"] {
            assert_eq!(synced_by(Path::new(path)), None, "{path}");
        }
    }

    #[test]
    fn shares_and_network_file_systems_are_no_place_for_a_ledger() {
        assert!(is_share(Path::new(r"\\?\UNC\may-chu\chung\so.sosangkien")));
        assert!(is_share(Path::new(r"\\may-chu\chung")));
        assert!(!is_share(Path::new(r"\\?\C:\so")));
        for name in ["nfs4", "cifs", "fuse.sshfs", "fuse.gvfsd-fuse"] {
            assert!(is_network(name), "{name}");
        }
        assert!(!is_network("ext4") && !is_network("ntfs") && !is_network("fuseblk"));
    }

    #[test]
    fn the_innermost_mount_tells_the_file_system() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\n//may/chung /mnt/o\\040chung cifs rw 0 0\n";
        let of = |path: &str| file_system_in(mounts, Path::new(path));
        assert_eq!(of("/mnt/o chung/so").as_deref(), Some("cifs"));
        assert_eq!(of("/mnt/o").as_deref(), Some("ext4"));
    }

    #[test]
    fn a_file_that_does_not_exist_yet_has_the_place_of_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("so.sosangkien");
        assert_eq!(folder_kind(&path).unwrap(), FolderKind::Ordinary);
        if let Some(free) = free_space(&path).unwrap() {
            assert!(free > 0);
        }
    }
}
