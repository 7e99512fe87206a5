/* Laid between a program and the C library (LD_PRELOAD): counts what the program does to the files
 * below one folder and, at the n-th time, kills it, halts it, or has the call fail.
 *
 * SHIM_ROOT    the folder, without a slash at its end
 * SHIM_STATE   a file of 4096 zero bytes: a counter that forked processes share, then the name of
 *              the call that was struck
 * SHIM_AT      n, counted from 1; 0 only counts
 * SHIM_DO      "kill", "stop", or the number of an error
 * SHIM_LASTING set: every later call fails as well
 * SHIM_COUNTS  "changes" (opening for writing, writing, renaming, removing and so on), or "reads"
 *              (opening files and folders for reading)
 * SHIM_MOVES   "apart": no two folders may change places in one step
 *
 * Written for Linux and glibc. Programs that make system calls of their own (Go) are not seen; nor
 * is stdio's buffered writing, which nothing here uses for files.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(result, name, ...)                                                                    \
    static result (*real)(__VA_ARGS__);                                                            \
    if (!real)                                                                                     \
        real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

struct state {
    uint64_t count;
    char call[4000];
};

static struct state *state;
static const char *root;
static uint64_t at;
static int error_number, signal_number, lasting, counts_reads, moves_apart;

static int is(const char *name, const char *value) {
    const char *given = getenv(name);
    return given && !strcmp(given, value);
}

/* Takes what it has to do from the environment: at the start, and again after a fork. */
__attribute__((constructor)) void shim_arm(void) {
    const char *path = getenv("SHIM_STATE"), *action = getenv("SHIM_DO"), *n = getenv("SHIM_AT");
    state = NULL;
    root = getenv("SHIM_ROOT");
    at = n ? strtoull(n, NULL, 10) : 0;
    signal_number = is("SHIM_DO", "kill") ? SIGKILL : is("SHIM_DO", "stop") ? SIGSTOP : 0;
    error_number = action ? atoi(action) : 0;
    lasting = getenv("SHIM_LASTING") != NULL;
    counts_reads = is("SHIM_COUNTS", "reads");
    moves_apart = is("SHIM_MOVES", "apart");
    if (!path || !root)
        return;
    int file = open(path, O_RDWR | O_CLOEXEC);
    if (file < 0)
        abort();
    struct state *shared = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    state = shared == MAP_FAILED ? NULL : shared;
}

static int is_below(const char *path) {
    size_t length = strlen(root);
    return !strncmp(path, root, length) && (path[length] == '/' || !path[length]);
}

/* The folder that a name is relative to, or the file of a descriptor. */
static int named(int descriptor, char *path) {
    char link[64];
    if (descriptor == AT_FDCWD)
        return getcwd(path, PATH_MAX) != NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return 1;
}

/* The error that a call has to fail with, or 0. */
static int struck(int reads, const char *call, int folder, const char *path) {
    char place[PATH_MAX];
    if (!state || reads != counts_reads)
        return 0;
    if (path && path[0] == '/') {
        if (!is_below(path))
            return 0;
    } else if (!named(folder, place) || !is_below(place))
        return 0;
    uint64_t now = __atomic_add_fetch(&state->count, 1, __ATOMIC_SEQ_CST);
    if (!at || now < at || (now > at && !lasting))
        return 0;
    if (now == at)
        snprintf(state->call, sizeof state->call, "%s %.3900s", call, path ? path : place);
    if (signal_number && now == at)
        kill(signal_number == SIGSTOP ? 0 : getpid(), signal_number); /* 0: all processes of a build */
    return error_number;
}

/* Whether the next change of this file is to be struck. */
static int is_next(int file) {
    char place[PATH_MAX];
    return !counts_reads && signal_number != SIGSTOP && state->count + 1 == at && named(file, place) && is_below(place);
}

#define STRIKE(reads, folder, path)                                                                \
    do {                                                                                           \
        int problem = struck(reads, __func__, folder, path);                                       \
        if (problem) {                                                                             \
            errno = problem;                                                                       \
            return -1;                                                                             \
        }                                                                                          \
    } while (0)

#define MODE_OF(flags)                                                                             \
    mode_t mode = 0;                                                                               \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                                                       \
        va_list more;                                                                              \
        va_start(more, flags);                                                                     \
        mode = va_arg(more, mode_t);                                                               \
        va_end(more);                                                                              \
    }

#define READS(flags) (((flags) & O_ACCMODE) == O_RDONLY && !((flags) & (O_CREAT | O_TRUNC)))

#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...) {                                                   \
        REAL(int, name, const char *, int, ...);                                                   \
        MODE_OF(flags)                                                                             \
        STRIKE(READS(flags), AT_FDCWD, path);                                                      \
        return real(path, flags, mode);                                                            \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                               \
    int name(int folder, const char *path, int flags, ...) {                                       \
        REAL(int, name, int, const char *, int, ...);                                              \
        MODE_OF(flags)                                                                             \
        STRIKE(READS(flags), folder, path);                                                        \
        return real(folder, path, flags, mode);                                                    \
    }
OPENAT(openat)
OPENAT(openat64)

#define ON_PATH(result, name, folder, path, declared, given, ...)                                  \
    result name declared {                                                                         \
        REAL(result, name, __VA_ARGS__);                                                           \
        STRIKE(0, folder, path);                                                                   \
        return real given;                                                                         \
    }
#define P const char *
ON_PATH(int, creat, AT_FDCWD, path, (P path, mode_t mode), (path, mode), P, mode_t)
ON_PATH(ssize_t, pwrite, file, NULL, (int file, const void *from, size_t size, off_t place),
        (file, from, size, place), int, const void *, size_t, off_t)
ON_PATH(ssize_t, pwrite64, file, NULL, (int file, const void *from, size_t size, off64_t place),
        (file, from, size, place), int, const void *, size_t, off64_t)
ON_PATH(ssize_t, writev, file, NULL, (int file, const struct iovec *from, int count),
        (file, from, count), int, const struct iovec *, int)
ON_PATH(ssize_t, sendfile, file, NULL, (int file, int from, off_t *place, size_t size),
        (file, from, place, size), int, int, off_t *, size_t)
ON_PATH(ssize_t, sendfile64, file, NULL, (int file, int from, off64_t *place, size_t size),
        (file, from, place, size), int, int, off64_t *, size_t)
ON_PATH(ssize_t, copy_file_range, to, NULL,
        (int from, off64_t *start, int to, off64_t *place, size_t size, unsigned flags),
        (from, start, to, place, size, flags), int, off64_t *, int, off64_t *, size_t, unsigned)
ON_PATH(int, ftruncate, file, NULL, (int file, off_t size), (file, size), int, off_t)
ON_PATH(int, ftruncate64, file, NULL, (int file, off64_t size), (file, size), int, off64_t)
ON_PATH(int, fsync, file, NULL, (int file), (file), int)
ON_PATH(int, fdatasync, file, NULL, (int file), (file), int)
ON_PATH(int, syncfs, file, NULL, (int file), (file), int)
ON_PATH(int, rename, AT_FDCWD, to, (P from, P to), (from, to), P, P)
ON_PATH(int, renameat, folder, to, (int there, P from, int folder, P to),
        (there, from, folder, to), int, P, int, P)
ON_PATH(int, link, AT_FDCWD, to, (P from, P to), (from, to), P, P)
ON_PATH(int, linkat, folder, to, (int there, P from, int folder, P to, int flags),
        (there, from, folder, to, flags), int, P, int, P, int)
ON_PATH(int, symlink, AT_FDCWD, to, (P from, P to), (from, to), P, P)
ON_PATH(int, unlink, AT_FDCWD, path, (P path), (path), P)
ON_PATH(int, unlinkat, folder, path, (int folder, P path, int flags), (folder, path, flags),
        int, P, int)
ON_PATH(int, rmdir, AT_FDCWD, path, (P path), (path), P)
ON_PATH(int, mkdir, AT_FDCWD, path, (P path, mode_t mode), (path, mode), P, mode_t)
ON_PATH(int, mkdirat, folder, path, (int folder, P path, mode_t mode), (folder, path, mode),
        int, P, mode_t)
ON_PATH(int, chmod, AT_FDCWD, path, (P path, mode_t mode), (path, mode), P, mode_t)
ON_PATH(int, fchmod, file, NULL, (int file, mode_t mode), (file, mode), int, mode_t)
ON_PATH(int, fchmodat, folder, path, (int folder, P path, mode_t mode, int flags),
        (folder, path, mode, flags), int, P, mode_t, int)
ON_PATH(int, utimensat, folder, path, (int folder, P path, const struct timespec *times, int flags),
        (folder, path, times, flags), int, P, const struct timespec *, int)
ON_PATH(int, futimens, file, NULL, (int file, const struct timespec *times), (file, times),
        int, const struct timespec *)

/* A write that fails, or in which the program dies, has written a half. */
ssize_t write(int file, const void *from, size_t size) {
    REAL(ssize_t, write, int, const void *, size_t);
    if (state && is_next(file))
        real(file, from, size / 2);
    STRIKE(0, file, NULL);
    return real(file, from, size);
}

int renameat2(int there, P from, int folder, P to, unsigned flags) {
    REAL(int, renameat2, int, P, int, P, unsigned);
    if (moves_apart && flags) {
        errno = EINVAL;
        return -1;
    }
    STRIKE(0, folder, to);
    return real(there, from, folder, to, flags);
}

DIR *opendir(P path) {
    REAL(DIR *, opendir, P);
    int problem = struck(1, "opendir", AT_FDCWD, path);
    if (problem) {
        errno = problem;
        return NULL;
    }
    return real(path);
}
