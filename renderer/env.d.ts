import type { Bridge } from '../electron/contract/bridge.ts';

declare global {
  interface Window {
    readonly qyzmet: Bridge;
  }
}
