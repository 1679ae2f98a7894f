/* Presses and releases X keycodes, as a keyboard would: the XTEST extension (libXtst.so.6 comes with Electron's GTK). */
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

typedef void *(*open_display)(const char *);
typedef int (*sync_display)(void *, int);
typedef int (*fake_key)(void *, unsigned, int, unsigned long);

int main(int count, char **arguments) {
  void *x11 = dlopen("libX11.so.6", RTLD_NOW), *xtst = dlopen("libXtst.so.6", RTLD_NOW);
  if (!x11 || !xtst) return 2;
  void *display = ((open_display)dlsym(x11, "XOpenDisplay"))(0);
  if (!display) return 3;
  for (int i = 1; i < count; i++)
    for (int down = 1; down >= 0; down--) {
      ((fake_key)dlsym(xtst, "XTestFakeKeyEvent"))(display, atoi(arguments[i]), down, 0);
      ((sync_display)dlsym(x11, "XSync"))(display, 0);
      usleep(40000); /* a finger, and longer than a bounce */
    }
  return 0;
}
