/* Writes down what a program does to the files of one folder: for replaying a power cut.
 *
 * Loaded with LD_PRELOAD. RECORDER_FOLDER is the folder, RECORDER_LOG the log. Each entry of the log is
 *
 *   byte  what: W write, S sync, R resize, C create, T truncate to nothing, U unlink, M rename
 *   u16   length of the name     u64 offset, or the new length of R     u64 length of the data
 *   name  data: the bytes of W, the new name of M
 *
 * with numbers in the machine's byte order. An entry is written after the call it is about has succeeded, so that what
 * the log says was synced was synced. Memory maps are not seen: SQLite writes only its -shm file by them, which a
 * recovery does not read.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 4096

static char *name_of[MOST_FILES];
static const char *folder;
static int log_file = -1;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* The call of the system behind ours. */
#define REAL(result, name, ...)                                                \
  static result (*real_##name)(__VA_ARGS__);                                   \
  if (!real_##name)                                                            \
    real_##name = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static int is_ours(const char *path) { return folder && path && strstr(path, folder) != NULL; }

static const char *ours(int file) {
  return file >= 0 && file < MOST_FILES ? name_of[file] : NULL;
}

static void note(char what, const char *name, uint64_t offset, uint64_t length, const void *data) {
  REAL(ssize_t, writev, int, const struct iovec *, int);
  if (log_file < 0)
    return;
  uint16_t name_length = (uint16_t)strlen(name);
  char head[19];
  head[0] = what;
  memcpy(head + 1, &name_length, 2);
  memcpy(head + 3, &offset, 8);
  memcpy(head + 11, &length, 8);
  struct iovec parts[3] = {{head, sizeof head}, {(void *)name, name_length}, {(void *)data, (size_t)length}};
  pthread_mutex_lock(&one_at_a_time);
  if (real_writev(log_file, parts, length ? 3 : 2) < 0)
    abort();
  pthread_mutex_unlock(&one_at_a_time);
}

__attribute__((constructor)) static void begin(void) {
  REAL(int, open64, const char *, int, ...);
  folder = getenv("RECORDER_FOLDER");
  const char *log = getenv("RECORDER_LOG");
  if (folder && log)
    log_file = real_open64(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void opened(int file, const char *path, int flags, int was_there) {
  if (file < 0 || file >= MOST_FILES)
    return;
  free(name_of[file]);
  name_of[file] = NULL;
  if (!is_ours(path))
    return;
  name_of[file] = strdup(path);
  if (!was_there)
    note('C', path, 0, 0, NULL);
  else if (flags & O_TRUNC)
    note('T', path, 0, 0, NULL);
}

#define OPEN(name)                                                             \
  int name(const char *path, int flags, ...) {                                 \
    REAL(int, name, const char *, int, ...);                                   \
    va_list rest;                                                              \
    va_start(rest, flags);                                                     \
    int mode = va_arg(rest, int);                                              \
    va_end(rest);                                                              \
    int was_there = access(path, F_OK) == 0;                                   \
    int file = real_##name(path, flags, mode);                                 \
    opened(file, path, flags, was_there);                                      \
    return file;                                                               \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                           \
  int name(int at, const char *path, int flags, ...) {                         \
    REAL(int, name, int, const char *, int, ...);                              \
    va_list rest;                                                              \
    va_start(rest, flags);                                                     \
    int mode = va_arg(rest, int);                                              \
    va_end(rest);                                                              \
    int was_there = faccessat(at, path, F_OK, 0) == 0;                         \
    int file = real_##name(at, path, flags, mode);                             \
    opened(file, path, flags, was_there);                                      \
    return file;                                                               \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int file) {
  REAL(int, close, int);
  if (ours(file)) {
    free(name_of[file]);
    name_of[file] = NULL;
  }
  return real_close(file);
}

#define PWRITE(name, type)                                                     \
  ssize_t name(int file, const void *data, size_t length, type offset) {       \
    REAL(ssize_t, name, int, const void *, size_t, type);                      \
    ssize_t written = real_##name(file, data, length, offset);                 \
    if (written > 0 && ours(file))                                             \
      note('W', ours(file), (uint64_t)offset, (uint64_t)written, data);        \
    return written;                                                            \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int file, const void *data, size_t length) {
  REAL(ssize_t, write, int, const void *, size_t);
  ssize_t written = real_write(file, data, length);
  if (written > 0 && ours(file)) {
    /* Where it stands now, less what was written: right for files that are appended to as well. */
    off64_t end = lseek64(file, 0, SEEK_CUR);
    note('W', ours(file), (uint64_t)(end - written), (uint64_t)written, data);
  }
  return written;
}

#define SYNC(name)                                                             \
  int name(int file) {                                                         \
    REAL(int, name, int);                                                      \
    int result = real_##name(file);                                            \
    if (result == 0 && ours(file))                                             \
      note('S', ours(file), 0, 0, NULL);                                       \
    return result;                                                             \
  }
SYNC(fsync)
SYNC(fdatasync)

#define RESIZE(name, type)                                                     \
  int name(int file, type length) {                                            \
    REAL(int, name, int, type);                                                \
    int result = real_##name(file, length);                                    \
    if (result == 0 && ours(file))                                             \
      note('R', ours(file), (uint64_t)length, 0, NULL);                        \
    return result;                                                             \
  }
RESIZE(ftruncate, off_t)
RESIZE(ftruncate64, off64_t)

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  int result = real_unlink(path);
  if (result == 0 && is_ours(path))
    note('U', path, 0, 0, NULL);
  return result;
}

int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  int result = real_rename(from, to);
  if (result == 0 && is_ours(from))
    note('M', from, 0, strlen(to), to);
  return result;
}
