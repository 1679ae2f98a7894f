import { act } from './bridge.ts';

const MAX_NAME = 60;
const name = (value: unknown): string =>
  (value instanceof Error ? value.name : typeof value).slice(0, MAX_NAME);

/** Tells main what went wrong in the drawing: names only, a message could hold what somebody typed. */
export function reportTroubles(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    const directive = event.effectiveDirective.slice(0, MAX_NAME);
    void act('report', { kind: 'securityPolicy', name: 'violation', directive });
  });
  window.addEventListener('error', (event) => {
    void act('report', { kind: 'renderError', name: name(event.error) });
  });
  window.addEventListener('unhandledrejection', (event) => {
    void act('report', { kind: 'unhandled', name: name(event.reason) });
  });
}

export const reportRenderError = (error: unknown): void =>
  void act('report', { kind: 'renderError', name: name(error) });
