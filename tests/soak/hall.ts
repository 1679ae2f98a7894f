import { type SoakOptions, type SoakResult, soak } from './soak.ts';

/**
 * Kiosks beside one another share the visits: each waits for paper, fingers and the gateway most of the time. Each has
 * a display, a gateway, devices and books of its own.
 */
export function soakHall({
  kiosks,
  visits,
  from = 0,
  within,
  tell = () => undefined,
  ...options
}: Omit<SoakOptions, 'step'> & { kiosks: number }): Promise<SoakResult[]> {
  const shares = Array.from({ length: kiosks }, (_, kiosk) => Math.ceil((visits - kiosk) / kiosks));
  return Promise.all(
    shares
      .filter((share) => share > 0)
      .map((share, kiosk) =>
        soak({
          ...options,
          visits: share,
          from: from + kiosk,
          step: kiosks,
          ...(within && { within: { ...within, atLeast: Math.ceil(within.atLeast / kiosks) } }),
          tell: (line) => tell(`kiosk ${kiosk + 1}: ${line}`),
        }),
      ),
  );
}
