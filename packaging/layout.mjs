// Where the files of packaging/ lie on an installed kiosk. A folder here that is not there yet is no mistake.
export const layout = [
  { from: 'bin', to: '/usr/bin', mode: 0o755 },
  { from: 'systemd', to: '/usr/lib/systemd/system', mode: 0o644 },
  { from: 'udev', to: '/usr/lib/udev/rules.d', mode: 0o644 },
  { from: 'sysctl', to: '/usr/lib/sysctl.d', mode: 0o644 },
  { from: 'sysusers', to: '/usr/lib/sysusers.d', mode: 0o644 },
  { from: 'tmpfiles', to: '/usr/lib/tmpfiles.d', mode: 0o644 },
  { from: 'modprobe', to: '/usr/lib/modprobe.d', mode: 0o644 },
  { from: 'x11', to: '/usr/share/qyzmet/x11', mode: 0o644 },
  { from: 'polkit', to: '/usr/share/polkit-1/rules.d', mode: 0o644 },
  { from: 'lib', to: '/usr/lib/qyzmet', mode: 0o755 },
  { from: 'share', to: '/usr/share/qyzmet', mode: 0o644 },
  { from: 'etc', to: '/etc', mode: 0o644 },
];
