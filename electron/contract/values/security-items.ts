/**
 * Electron's security checklist in its own order, item 1 first (docs/tutorial/security.md at 96f3996). How each is
 * proved on the running kiosk: electron/window/prove-items.ts.
 */
export const securityItems = [
  'secureContent',
  'nodeIntegration',
  'contextIsolation',
  'sandbox',
  'permissions',
  'webSecurity',
  'contentPolicy',
  'insecureContent',
  'experimentalFeatures',
  'blinkFeatures',
  'webviewPopups',
  'webview',
  'navigation',
  'newWindows',
  'externalPrograms',
  'electronVersion',
  'senders',
  'protocol',
  'fuses',
  'exposedApis',
] as const;
export type SecurityItemName = (typeof securityItems)[number];

/** As the checklist counts: 1 to 20. */
export const numberOf = (item: SecurityItemName): number => securityItems.indexOf(item) + 1;
