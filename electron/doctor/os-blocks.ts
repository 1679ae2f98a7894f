/**
 * What no program can keep from a visitor, because the kernel, the X server or the desktop takes it first: the other
 * half of the escape suite (tests/security/escape). The recipe of the package blocks it; `qyzmet doctor` looks.
 */
export interface OsBlock {
  id: string;
  /** What a person would try, in the words of kiosk-standards.md §8. */
  what: string;
  /** Where and how it is blocked. */
  how: string;
}

export const osBlocks = [
  {
    id: 'virtualTerminals',
    what: 'Ctrl+Alt+F1 … F12 to a login on another virtual terminal',
    how: 'X option DontVTSwitch; logind NAutoVTs=0 and ReserveVT=0; no getty@tty1',
  },
  { id: 'zapServer', what: 'Ctrl+Alt+Backspace ends the X server', how: 'X option DontZap' },
  {
    id: 'sysRq',
    what: 'Alt+SysRq to kill, sync, reboot, dump',
    how: 'kernel.sysrq=0 in /usr/lib/sysctl.d',
  },
  {
    id: 'ctrlAltDelete',
    what: 'Ctrl+Alt+Del on the console reboots',
    how: 'systemd: ctrl-alt-del.target masked, CtrlAltDelBurstAction=none',
  },
  {
    id: 'powerKeys',
    what: 'power, sleep and hibernate keys, closing a lid',
    how: 'logind HandlePowerKey, HandleSuspendKey, HandleHibernateKey, HandleLidSwitch=ignore',
  },
  {
    id: 'windowManagerKeys',
    what: 'Alt+Tab, Alt+F4, Win, Win+D/E/R, Ctrl+Esc and the root menu, which a window manager takes before any program',
    how: 'a session without a window manager, or openbox with an empty <keyboard/> and <mouse/>',
  },
  {
    id: 'desktopPrograms',
    what: 'panel, file manager, terminal, screen locker, notification daemon, on-screen keyboard of a desktop',
    how: 'the X session starts the kiosk alone; the user qyzmet has no desktop and no autostart',
  },
  {
    id: 'otherClients',
    what: 'another program of the X server takes the window off the display (XUnmapWindow), which Electron is not told',
    how: 'X with -auth and -nolisten tcp, the cookie readable by the user qyzmet alone; no other program in the session',
  },
  {
    id: 'accessX',
    what: 'five times Shift, held right Shift or NumLock: sticky, slow and mouse keys of XKB',
    how: 'xkbset -a, or X option XkbDisable of AccessX features; no at-spi in the session',
  },
  {
    id: 'screenBlank',
    what: 'the screen goes dark and shows the console when it wakes',
    how: 'xset s off -dpms, X options BlankTime and OffTime 0, consoleblank=0',
  },
  {
    id: 'touchGestures',
    what: 'three and four finger swipes, edge swipes of a desktop or a driver',
    how: 'no gesture daemon (touchegg, libinput-gestures); libinput alone',
  },
  {
    id: 'usbInput',
    what: 'a keyboard, mouse or stick plugged in by a visitor',
    how: 'USBGuard or udev authorized_default=0 with the known devices; no automount (udisks2 absent)',
  },
  {
    id: 'bootMenu',
    what: 'boot menu, recovery mode, firmware setup after pulling the plug',
    how: 'GRUB_TIMEOUT=0 and a GRUB password; firmware password; only the internal disk boots',
  },
  {
    id: 'inputMethod',
    what: 'windows and settings of an input method (Ctrl+Shift+U, Super+period, emoji)',
    how: 'no ibus, no fcitx; GTK_IM_MODULE=none and QT_IM_MODULE=none in the unit',
  },
  {
    id: 'printDialog',
    what: 'job windows and settings of a desktop’s print service',
    how: 'no system-config-printer and no applet; CUPS answers on its socket only',
  },
] as const satisfies readonly OsBlock[];
