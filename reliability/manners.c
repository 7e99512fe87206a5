/* Laid between a program and the C library (LD_PRELOAD): the file system has other manners than that
 * of Linux.
 *
 * MANNERS        "scattered": folders are listed in an order of no meaning
 *                "caseless": below one folder, a file is found whatever the case of the letters A to
 *                Z in its name, as on Windows and macOS; what is new keeps its name as it is given
 * MANNERS_ROOT   that folder, without a slash at its end
 *
 * Written for Linux and glibc from 2.33. Names that are relative are taken as they are.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(result, name, ...)                                                                    \
    static result (*real)(__VA_ARGS__);                                                            \
    if (!real)                                                                                     \
        real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static const char *root;
static int scattered, caseless;

__attribute__((constructor)) static void begin(void) {
    const char *manners = getenv("MANNERS");
    root = getenv("MANNERS_ROOT");
    scattered = root && manners && !strcmp(manners, "scattered");
    caseless = root && manners && !strcmp(manners, "caseless");
}

static int is_below(const char *path) {
    size_t length = strlen(root);
    return !strncmp(path, root, length) && path[length] == '/';
}

static DIR *really_open(const char *path) {
    REAL(DIR *, opendir, const char *);
    return real(path);
}

static int really_close(DIR *folder) {
    REAL(int, closedir, DIR *);
    return real(folder);
}

static struct dirent64 *really_read(DIR *folder) {
    REAL(struct dirent64 *, readdir64, DIR *);
    return real(folder);
}

static int is_there(const char *path) {
    REAL(int, faccessat, int, const char *, int, int);
    return !real(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW);
}

/* Spells the last part of a path as the folder has it, if it has it in any case. */
static void spell_last(char *path) {
    char *name = strrchr(path, '/');
    struct dirent64 *entry;
    if (is_there(path))
        return;
    *name = 0;
    DIR *folder = really_open(path);
    *name++ = '/';
    while (folder && (entry = really_read(folder)))
        if (!strcasecmp(entry->d_name, name)) {
            strcpy(name, entry->d_name);
            break;
        }
    if (folder)
        really_close(folder);
}

/* The path as the file system spells it, part by part. */
static const char *spelt(const char *path, char *place) {
    if (!caseless || !path || !is_below(path) || strlen(path) >= PATH_MAX)
        return path;
    size_t at = strlen(root);
    memcpy(place, path, at);
    while (path[at]) {
        size_t end = at + 1 + strcspn(path + at + 1, "/");
        memcpy(place + at, path + at, end - at);
        place[end] = 0;
        if (end > at + 1)
            spell_last(place);
        at = end;
    }
    return place;
}

#define ON_PATH(result, name, declared, given, ...)                                                \
    result name declared {                                                                         \
        REAL(result, name, __VA_ARGS__);                                                           \
        char place[PATH_MAX];                                                                      \
        path = spelt(path, place);                                                                 \
        return real given;                                                                         \
    }
#define ON_PATHS(result, name, declared, given, ...)                                               \
    result name declared {                                                                         \
        REAL(result, name, __VA_ARGS__);                                                           \
        char place[PATH_MAX], goal[PATH_MAX];                                                      \
        path = spelt(path, place);                                                                 \
        to = spelt(to, goal);                                                                      \
        return real given;                                                                         \
    }
#define WITH_MODE(name, declared, given, ...)                                                      \
    int name declared {                                                                            \
        REAL(int, name, __VA_ARGS__);                                                              \
        char place[PATH_MAX];                                                                      \
        mode_t mode = 0;                                                                           \
        if (flags & (O_CREAT | __O_TMPFILE)) {                                                     \
            va_list more;                                                                          \
            va_start(more, flags);                                                                 \
            mode = va_arg(more, mode_t);                                                           \
            va_end(more);                                                                          \
        }                                                                                          \
        path = spelt(path, place);                                                                 \
        return real given;                                                                         \
    }
#define P const char *
WITH_MODE(open, (P path, int flags, ...), (path, flags, mode), P, int, ...)
WITH_MODE(open64, (P path, int flags, ...), (path, flags, mode), P, int, ...)
WITH_MODE(openat, (int in, P path, int flags, ...), (in, path, flags, mode), int, P, int, ...)
WITH_MODE(openat64, (int in, P path, int flags, ...), (in, path, flags, mode), int, P, int, ...)
ON_PATH(int, creat, (P path, mode_t mode), (path, mode), P, mode_t)
ON_PATH(int, stat, (P path, struct stat *is), (path, is), P, struct stat *)
ON_PATH(int, stat64, (P path, struct stat64 *is), (path, is), P, struct stat64 *)
ON_PATH(int, lstat, (P path, struct stat *is), (path, is), P, struct stat *)
ON_PATH(int, lstat64, (P path, struct stat64 *is), (path, is), P, struct stat64 *)
ON_PATH(int, fstatat, (int in, P path, struct stat *is, int flags), (in, path, is, flags), int, P,
        struct stat *, int)
ON_PATH(int, fstatat64, (int in, P path, struct stat64 *is, int flags), (in, path, is, flags), int,
        P, struct stat64 *, int)
ON_PATH(int, statx, (int in, P path, int flags, unsigned mask, struct statx *is),
        (in, path, flags, mask, is), int, P, int, unsigned, struct statx *)
ON_PATH(int, access, (P path, int mode), (path, mode), P, int)
ON_PATH(int, faccessat, (int in, P path, int mode, int flags), (in, path, mode, flags), int, P, int,
        int)
ON_PATH(ssize_t, readlink, (P path, char *into, size_t size), (path, into, size), P, char *, size_t)
ON_PATH(ssize_t, readlinkat, (int in, P path, char *into, size_t size), (in, path, into, size), int,
        P, char *, size_t)
ON_PATH(DIR *, opendir, (P path), (path), P)
ON_PATH(int, mkdir, (P path, mode_t mode), (path, mode), P, mode_t)
ON_PATH(int, mkdirat, (int in, P path, mode_t mode), (in, path, mode), int, P, mode_t)
ON_PATH(int, rmdir, (P path), (path), P)
ON_PATH(int, unlink, (P path), (path), P)
ON_PATH(int, unlinkat, (int in, P path, int flags), (in, path, flags), int, P, int)
ON_PATH(int, chmod, (P path, mode_t mode), (path, mode), P, mode_t)
ON_PATH(int, fchmodat, (int in, P path, mode_t mode, int flags), (in, path, mode, flags), int, P,
        mode_t, int)
ON_PATH(int, utimensat, (int in, P path, const struct timespec *times, int flags),
        (in, path, times, flags), int, P, const struct timespec *, int)
ON_PATHS(int, rename, (P path, P to), (path, to), P, P)
ON_PATHS(int, renameat, (int in, P path, int there, P to), (in, path, there, to), int, P, int, P)
ON_PATHS(int, renameat2, (int in, P path, int there, P to, unsigned flags),
         (in, path, there, to, flags), int, P, int, P, unsigned)
ON_PATHS(int, link, (P path, P to), (path, to), P, P)
ON_PATHS(int, linkat, (int in, P path, int there, P to, int flags), (in, path, there, to, flags),
         int, P, int, P, int)

/* Folders that are being listed out of order: all names are taken at the first question. */
struct listing {
    DIR *folder;
    struct dirent64 *entries;
    size_t count, next;
};
#define MOST 64
static __thread struct listing listings[MOST];

static uint32_t scatter(const char *name) {
    uint32_t hash = 2166136261u;
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return hash;
}

static int by_scatter(const void *one, const void *other) {
    uint32_t a = scatter(((const struct dirent64 *)one)->d_name);
    uint32_t b = scatter(((const struct dirent64 *)other)->d_name);
    return a < b ? -1 : a > b;
}

static struct listing *listed(DIR *folder) {
    struct listing *free_one = NULL;
    for (struct listing *each = listings; each < listings + MOST; each++) {
        if (each->folder == folder)
            return each;
        if (!each->folder && !free_one)
            free_one = each;
    }
    if (!free_one)
        abort();
    struct dirent64 *entry;
    *free_one = (struct listing){.folder = folder};
    while ((entry = really_read(folder))) {
        size_t size = (free_one->count + 1) * sizeof *entry;
        if (!(free_one->entries = realloc(free_one->entries, size)))
            abort();
        memcpy(&free_one->entries[free_one->count++], entry, entry->d_reclen);
    }
    qsort(free_one->entries, free_one->count, sizeof *entry, by_scatter);
    return free_one;
}

struct dirent64 *readdir64(DIR *folder) {
    if (!scattered)
        return really_read(folder);
    struct listing *listing = listed(folder);
    return listing->next < listing->count ? &listing->entries[listing->next++] : NULL;
}

#if __WORDSIZE == 64
struct dirent *readdir(DIR *folder) { return (struct dirent *)readdir64(folder); }
#endif

int closedir(DIR *folder) {
    for (struct listing *each = listings; each < listings + MOST; each++)
        if (each->folder == folder) {
            free(each->entries);
            *each = (struct listing){0};
        }
    return really_close(folder);
}
