/*
 * Gives a window the keyboard as a window manager would, then presses and releases X keycodes in it as a keyboard
 * would: x-keys WINDOW [KEYCODE]... through the XTEST extension (libXtst.so.6 comes with Electron's GTK).
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

typedef void *(*open_display)(const char *);
typedef int (*sync_display)(void *, int);
typedef int (*fake_key)(void *, unsigned, int, unsigned long);
typedef int (*set_focus)(void *, unsigned long, int, unsigned long);
enum { revert_to_parent = 2, now = 0 };

int main(int count, char **arguments) {
  void *x11 = dlopen("libX11.so.6", RTLD_NOW), *xtst = dlopen("libXtst.so.6", RTLD_NOW);
  if (!x11 || !xtst) return 2;
  void *display = ((open_display)dlsym(x11, "XOpenDisplay"))(0);
  if (!display) return 3;
  sync_display sync = (sync_display)dlsym(x11, "XSync");
  if (count > 1) { /* a window that cannot be seen is an error that ends this program */
    unsigned long window = strtoul(arguments[1], 0, 10);
    ((set_focus)dlsym(x11, "XSetInputFocus"))(display, window, revert_to_parent, now);
    sync(display, 0);
  }
  for (int i = 2; i < count; i++)
    for (int down = 1; down >= 0; down--) {
      ((fake_key)dlsym(xtst, "XTestFakeKeyEvent"))(display, atoi(arguments[i]), down, 0);
      sync(display, 0);
      usleep(40000); /* a finger, and longer than a bounce */
    }
  return 0;
}
