/*
 * Stands between a program and the system (LD_PRELOAD) and watches every call that changes a file
 * under one folder. It can make the N-th such call go wrong, and it can write down all of them.
 *
 *   FAULT_DIR    the folder, as an absolute path without links
 *   FAULT_AT     which call goes wrong, from 1; absent: none
 *   FAULT_KIND   kill    the program dies before the call is done
 *                after   it dies once the call is done
 *                enospc  the call fails, the disk is full for this once
 *                eio     the call fails, the medium is broken for this once
 *                short   half of what is to be written is written, and that is told
 *                full    the same, and from then on the disk is full
 *   FAULT_COUNT  a file into which the number of calls is written at the end
 *   FAULT_TRACE  a file into which every call is written, with what it writes
 *
 * A trace is a row of records: kind (1 byte), inode, offset, length (8 bytes each, in the order of
 * the machine), then that many bytes: what was written, or a path, or two paths with a zero between.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>


enum fault { NONE, KILL, AFTER, NOSPACE, IOERROR, SHORT, FULL };
enum outcome { DO, HALF, FAIL };

static char folder[PATH_MAX];
static size_t folder_length;
static long target;
static enum fault kind;
static long calls;
static int trace = -1;
static int is_full;
static char watched[4096];

__attribute__((constructor)) static void begin(void)
{
    const char *dir = getenv("FAULT_DIR"), *at = getenv("FAULT_AT");
    const char *how = getenv("FAULT_KIND"), *log = getenv("FAULT_TRACE");
    static const char *const names[] = { "", "kill", "after", "enospc", "eio", "short", "full" };
    if (dir) {
        snprintf(folder, sizeof folder, "%s/", dir);
        folder_length = strlen(folder);
    }
    target = at ? atol(at) : 0;
    for (int n = KILL; how && n <= FULL; n++)
        if (!strcmp(how, names[n])) kind = (enum fault)n;
    if (log) trace = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_TRUNC, 0644);
}

__attribute__((destructor)) static void end(void)
{
    const char *count = getenv("FAULT_COUNT");
    char text[32];
    if (!count) return;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, count, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    int length = snprintf(text, sizeof text, "%ld\n", calls);
    syscall(SYS_write, fd, text, (size_t)length);
    syscall(SYS_close, fd);
}

static int is_inside(const char *path)
{
    return folder_length && path && !strncmp(path, folder, folder_length - 1)
        && (path[folder_length - 1] == '/' || !path[folder_length - 1]);
}

static int is_watched(int fd)
{
    return fd >= 0 && fd < (int)sizeof watched && watched[fd];
}

static void put(const void *bytes, size_t length)
{
    for (size_t done = 0; done < length;) {
        long n = syscall(SYS_write, trace, (const char *)bytes + done, length - done);
        if (n <= 0) return;
        done += (size_t)n;
    }
}

static void note(char what, uint64_t inode, uint64_t offset, const void *bytes, uint64_t length)
{
    char head[25];
    if (trace < 0) return;
    head[0] = what;
    memcpy(head + 1, &inode, 8);
    memcpy(head + 9, &offset, 8);
    memcpy(head + 17, &length, 8);
    put(head, sizeof head);
    put(bytes, length);
}

static void note_two(char what, const char *from, const char *to)
{
    char both[2 * PATH_MAX + 1];
    size_t a = strlen(from), b = strlen(to);
    memcpy(both, from, a + 1);
    memcpy(both + a + 1, to, b);
    note(what, 0, 0, both, a + 1 + b);
}

static uint64_t inode_of(int fd)
{
    struct stat found;
    return fstat(fd, &found) ? 0 : (uint64_t)found.st_ino;
}

/* Counts one call and says what becomes of it. */
static enum outcome next_call(int writes)
{
    int due = ++calls == target;
    if (is_full && writes) {
        errno = ENOSPC;
        return FAIL;
    }
    if (!due) return DO;
    switch (kind) {
    case KILL: raise(SIGKILL); return DO;
    case NOSPACE: errno = ENOSPC; return FAIL;
    case IOERROR: errno = EIO; return FAIL;
    case SHORT: return writes ? HALF : DO;
    case FULL: is_full = 1; return writes ? HALF : DO;
    default: return DO;
    }
}

static void done(void)
{
    if (kind == AFTER && calls == target) raise(SIGKILL);
}

static int open_watched(int at, const char *path, int flags, mode_t mode)
{
    char whole[PATH_MAX], link[64];
    struct stat before;
    int changes = flags & (O_CREAT | O_TRUNC);
    int inside = at == AT_FDCWD && is_inside(path);
    int there = inside && changes && !lstat(path, &before);
    if (inside && changes && (!there || flags & O_TRUNC) && next_call(1) == FAIL) return -1;
    int fd = (int)syscall(SYS_openat, at, path, flags, mode);
    if (fd < 0 || fd >= (int)sizeof watched) return fd;
    if (!inside && folder_length) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t length = readlink(link, whole, sizeof whole - 1);
        whole[length > 0 ? length : 0] = 0;
        inside = is_inside(whole);
    }
    watched[fd] = (char)inside;
    if (inside && changes) {
        if (!there) note('C', inode_of(fd), 0, path, strlen(path));
        else if (flags & O_TRUNC) note('T', inode_of(fd), 0, "", 0);
        if (!there || flags & O_TRUNC) done();
    }
    return fd;
}

#define MODE(flags)                                                                              \
    mode_t mode = 0;                                                                             \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                       \
        va_list rest;                                                                            \
        va_start(rest, flags);                                                                   \
        mode = va_arg(rest, mode_t);                                                             \
        va_end(rest);                                                                            \
    }

int open(const char *path, int flags, ...) { MODE(flags) return open_watched(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return open_watched(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return open_watched(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return open_watched(at, path, flags, mode); }

int close(int fd)
{
    if (is_watched(fd)) watched[fd] = 0;
    return (int)syscall(SYS_close, fd);
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    if (fd == STDOUT_FILENO) note('A', 0, 0, bytes, length);
    if (!is_watched(fd)) return syscall(SYS_write, fd, bytes, length);
    enum outcome outcome = next_call(1);
    if (outcome == FAIL) return -1;
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t n = syscall(SYS_write, fd, bytes, outcome == HALF && length > 1 ? length / 2 : length);
    if (n > 0) note('W', inode_of(fd), (uint64_t)at, bytes, (uint64_t)n);
    done();
    return n;
}

static ssize_t write_at(int fd, const void *bytes, size_t length, off_t at)
{
    if (!is_watched(fd)) return syscall(SYS_pwrite64, fd, bytes, length, at);
    enum outcome outcome = next_call(1);
    if (outcome == FAIL) return -1;
    ssize_t n = syscall(SYS_pwrite64, fd, bytes, outcome == HALF && length > 1 ? length / 2 : length, at);
    if (n > 0) note('W', inode_of(fd), (uint64_t)at, bytes, (uint64_t)n);
    done();
    return n;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return write_at(fd, bytes, length, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) { return write_at(fd, bytes, length, at); }

static int truncate_to(int fd, off_t length)
{
    if (!is_watched(fd)) return (int)syscall(SYS_ftruncate, fd, length);
    if (next_call(0) == FAIL) return -1;
    int result = (int)syscall(SYS_ftruncate, fd, length);
    if (!result) note('T', inode_of(fd), (uint64_t)length, "", 0);
    done();
    return result;
}

int ftruncate(int fd, off_t length) { return truncate_to(fd, length); }
int ftruncate64(int fd, off64_t length) { return truncate_to(fd, length); }

static int sync_watched(int fd, long call)
{
    struct stat found;
    char link[64], path[PATH_MAX];
    if (!is_watched(fd)) return (int)syscall(call, fd);
    if (next_call(0) == FAIL) return -1;
    int result = (int)syscall(call, fd);
    if (!result && !fstat(fd, &found)) {
        if (S_ISDIR(found.st_mode)) {
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
            ssize_t length = readlink(link, path, sizeof path - 1);
            if (length > 0) note('D', 0, 0, path, (uint64_t)length);
        } else {
            note('S', (uint64_t)found.st_ino, 0, "", 0);
        }
    }
    done();
    return result;
}

int fsync(int fd) { return sync_watched(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_watched(fd, SYS_fdatasync); }

static int remove_path(int at, const char *path, int flags)
{
    int inside = at == AT_FDCWD && is_inside(path);
    if (inside && next_call(0) == FAIL) return -1;
    int result = (int)syscall(SYS_unlinkat, at, path, flags);
    if (inside) {
        if (!result) note('U', 0, 0, path, strlen(path));
        done();
    }
    return result;
}

int unlink(const char *path) { return remove_path(AT_FDCWD, path, 0); }
int unlinkat(int at, const char *path, int flags) { return remove_path(at, path, flags); }
int rmdir(const char *path) { return remove_path(AT_FDCWD, path, AT_REMOVEDIR); }

static int move(int from_at, const char *from, int to_at, const char *to, unsigned flags)
{
    int inside = is_inside(to) || is_inside(from);
    if (inside && next_call(0) == FAIL) return -1;
    int result = (int)syscall(SYS_renameat2, from_at, from, to_at, to, flags);
    if (inside) {
        if (!result) note_two('R', from, to);
        done();
    }
    return result;
}

int rename(const char *from, const char *to) { return move(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int a, const char *from, int b, const char *to) { return move(a, from, b, to, 0); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) { return move(a, from, b, to, flags); }

static int make_link(int a, const char *from, int b, const char *to, int flags)
{
    int inside = is_inside(to);
    if (inside && next_call(0) == FAIL) return -1;
    int result = (int)syscall(SYS_linkat, a, from, b, to, flags);
    if (inside) {
        if (!result) note_two('L', from, to);
        done();
    }
    return result;
}

int link(const char *from, const char *to) { return make_link(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int a, const char *from, int b, const char *to, int flags) { return make_link(a, from, b, to, flags); }

int mkdir(const char *path, mode_t mode)
{
    int inside = is_inside(path);
    if (inside && next_call(1) == FAIL) return -1;
    int result = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    if (inside) {
        if (!result) note('M', 0, 0, path, strlen(path));
        done();
    }
    return result;
}

/* Copies within the system are not seen here; the caller then reads and writes. */
ssize_t copy_file_range(int a, off64_t *b, int c, off64_t *d, size_t e, unsigned f)
{
    (void)a, (void)b, (void)c, (void)d, (void)e, (void)f;
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile64(int a, int b, off64_t *c, size_t d)
{
    (void)a, (void)b, (void)c, (void)d;
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile(int a, int b, off_t *c, size_t d) { return sendfile64(a, b, c, d); }
