#!/bin/sh
# Run by `unshare --mount --pid --fork`: makes the folder $1 the whole world, then stays as its first process. Not chroot:
# the kernel gives no user namespace, so no Chromium sandbox, to a process whose root is not its mount namespace's.
# $2: apt's packages, $3: sockets of X.
set -e
root=$1
mount --make-rprivate /
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t tmpfs -o mode=0755 tmpfs dev
for node in null zero full random urandom tty; do
  : >"dev/$node"
  mount --bind "/dev/$node" "dev/$node"
done
mkdir dev/pts dev/shm
ln -s pts/ptmx dev/ptmx
mount --bind /dev/pts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s /proc/self/fd dev/fd
mount -t tmpfs -o mode=0755 tmpfs run
mkdir run/lock
mount -t tmpfs -o mode=1777 tmpfs tmp
mkdir -m 1777 tmp/.X11-unix
mount --bind "$3" tmp/.X11-unix
mount --bind "$2" var/cache/apt/archives
mkdir -p .before
pivot_root . .before
umount -l /.before
rmdir /.before
exec sleep infinity
