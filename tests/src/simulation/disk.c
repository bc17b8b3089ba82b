/* Between a program and its disk: what was synced is on the platter, everything
 * else is gone when the power is. Loaded in front of the C library.
 *
 * A file FOLDER/disk/NAME that is synced is copied to FOLDER/platter/NAME, FOLDER
 * being what MOTCUA_DISK names. Where there is a file FOLDER/full/COUNTER, writing
 * anything into FOLDER/disk/SEED/COUNTER/... fails as on a full disk. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What this program starts has disks of its own. */
__attribute__((constructor)) static void alone(void) { unsetenv("LD_PRELOAD"); }

static __thread char path[PATH_MAX];

/* The part of a watched file's path below FOLDER/disk/; NULL for any other. */
static const char *watched(int fd) {
    const char *folder = getenv("MOTCUA_DISK");
    char link[40];
    if (folder == NULL) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return NULL;
    path[length] = 0;
    size_t lead = strlen(folder);
    if (strncmp(path, folder, lead) != 0 || strncmp(path + lead, "/disk/", 6) != 0) return NULL;
    return path + lead + 6;
}

/* A world called unsynced-... stands for a program that does not sync. */
static void keep(int fd) {
    const char *name = watched(fd);
    struct stat is;
    char to[PATH_MAX];
    if (name == NULL || strncmp(name, "unsynced", 8) == 0 || fstat(fd, &is) != 0 || !S_ISREG(is.st_mode)) return;
    snprintf(to, sizeof to, "%s/platter/%s", getenv("MOTCUA_DISK"), name);
    int from = open(path, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (from >= 0 && out >= 0) {
        static __thread char block[1 << 16];
        ssize_t read_;
        while ((read_ = syscall(SYS_read, from, block, sizeof block)) > 0)
            if (syscall(SYS_write, out, block, (size_t)read_) != read_) abort();
    }
    if (from >= 0) close(from);
    if (out >= 0) close(out);
}

int fsync(int fd) {
    keep(fd);
    return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd) {
    keep(fd);
    return (int)syscall(SYS_fdatasync, fd);
}

static int full(int fd) {
    const char *name = watched(fd);
    char mark[PATH_MAX];
    if (name == NULL) return 0;
    const char *file = strrchr(name, '/');
    if (file == NULL) return 0;
    snprintf(mark, sizeof mark, "%s/full/%.*s", getenv("MOTCUA_DISK"), (int)(file - name), name);
    return syscall(SYS_access, mark, F_OK) == 0;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    if (full(fd)) return errno = ENOSPC, -1;
    return syscall(SYS_pwrite64, fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    return pwrite64(fd, bytes, count, at);
}
