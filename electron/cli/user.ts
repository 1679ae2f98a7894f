import os from 'node:os';

/** Who sits at this terminal, for the audit trail. */
export function userName(): string {
  if (process.env.SUDO_USER) return process.env.SUDO_USER;
  try {
    return os.userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown'); // a user without a name (containers)
  }
}
