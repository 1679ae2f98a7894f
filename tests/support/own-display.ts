/**
 * Each worker of the end-to-end tests has a screen of its own: windows of two kiosks on one would take the focus and
 * the clipboard from each other. scripts/test.mjs starts the screens.
 */
const displays = process.env.QYZMET_DISPLAYS?.split(',') ?? [];
const mine = displays[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % Math.max(1, displays.length)];
if (mine !== undefined) process.env.DISPLAY = mine;
