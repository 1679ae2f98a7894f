/*
 * Preloaded into pcscd: everything it keeps under /run/pcscd goes to $QYZMET_PCSCD_RUN instead, so that each test has a
 * daemon of its own, and a machine's real one is left alone. vpcd's listener is kept on loopback (it would take
 * connections from anywhere), and without delay: vpcd writes length and bytes apart, which costs 40 ms an APDU. With
 * $QYZMET_PCSCD_QUICK it sleeps a quarter of its time: it looks at a slot every 100 ms instead of 400.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>

#define FIXED "/run/pcscd"
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* A test that is killed leaves no daemon behind. */
__attribute__((constructor)) static void endWithTest(void) { prctl(PR_SET_PDEATHSIG, SIGKILL); }

static const char *moved(const char *path, char *buffer, size_t size) {
  const char *folder = getenv("QYZMET_PCSCD_RUN");
  if (folder == NULL || path == NULL || strncmp(path, FIXED, strlen(FIXED)) != 0) return path;
  snprintf(buffer, size, "%s%s", folder, path + strlen(FIXED));
  return buffer;
}
#define MOVED(path) moved(path, (char[512]){0}, 512)

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return NEXT(open)(MOVED(path), flags, mode);
}
FILE *fopen(const char *path, const char *mode) { return NEXT(fopen)(MOVED(path), mode); }
DIR *opendir(const char *path) { return NEXT(opendir)(MOVED(path)); }
int mkdir(const char *path, mode_t mode) { return NEXT(mkdir)(MOVED(path), mode); }
int chmod(const char *path, mode_t mode) { return NEXT(chmod)(MOVED(path), mode); }
int remove(const char *path) { return NEXT(remove)(MOVED(path)); }
int stat(const char *path, struct stat *found) { return NEXT(stat)(MOVED(path), found); }
int lstat(const char *path, struct stat *found) { return NEXT(lstat)(MOVED(path), found); }

int bind(int socket, const struct sockaddr *address, socklen_t length) {
  if (address != NULL && address->sa_family == AF_UNIX) {
    struct sockaddr_un copy = {.sun_family = AF_UNIX};
    const char *path = MOVED(((const struct sockaddr_un *)address)->sun_path);
    snprintf(copy.sun_path, sizeof copy.sun_path, "%s", path);
    return NEXT(bind)(socket, (struct sockaddr *)&copy, sizeof copy);
  }
  if (address != NULL && address->sa_family == AF_INET && length >= sizeof(struct sockaddr_in)) {
    struct sockaddr_in copy = *(const struct sockaddr_in *)address;
    copy.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return NEXT(bind)(socket, (struct sockaddr *)&copy, sizeof copy);
  }
  return NEXT(bind)(socket, address, length);
}

int accept(int socket, struct sockaddr *address, socklen_t *length) {
  int connection = NEXT(accept)(socket, address, length), yes = 1;
  if (connection >= 0) setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return connection;
}

int nanosleep(const struct timespec *wanted, struct timespec *left) {
  if (getenv("QYZMET_PCSCD_QUICK") == NULL) return NEXT(nanosleep)(wanted, left);
  long long quarter = (wanted->tv_sec * 1000000000LL + wanted->tv_nsec) / 4;
  struct timespec shorter = {.tv_sec = quarter / 1000000000LL, .tv_nsec = quarter % 1000000000LL};
  return NEXT(nanosleep)(&shorter, left);
}
