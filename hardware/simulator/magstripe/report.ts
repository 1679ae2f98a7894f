/** Swipe reports (facts/devices.md §3.2), with code of their own: they are no judge of the codec. */
export interface SimulatedTrack {
  status: 'ok' | 'empty' | 'unreadable' | 'cut';
  data: string;
}
export type SimulatedTracks = readonly [SimulatedTrack, SimulatedTrack, SimulatedTrack];
export type ReportKind = 'magtek' | 'dynamag' | 'idtech';

const starts = ['%', ';', ';'] as const;

/** What the head read: sentinels included; a card pulled away has no end. */
function stripe({ status, data }: SimulatedTrack, index: number): Uint8Array {
  if (status === 'empty' || status === 'unreadable') return new Uint8Array();
  const whole = `${starts[index]}${data}?`;
  return Buffer.from(status === 'cut' ? whole.slice(0, Math.ceil(whole.length / 2)) : whole, 'latin1');
}

export function swipeReport(kind: ReportKind, tracks: SimulatedTracks): Uint8Array {
  const stripes = tracks.map(stripe);
  const errors = tracks.map(({ status }) => (status === 'unreadable' ? 1 : 0));
  const lengths = stripes.map(({ length }) => length);
  if (kind === 'idtech') return idtech(errors, lengths, Buffer.concat(stripes));
  const places = kind === 'magtek' ? [7, 117, 227] : [508, 620, 732];
  const report = new Uint8Array(kind === 'magtek' ? 337 : 856);
  report.fill(0xa5); // bytes past the lengths are undefined
  report.set(errors);
  report.set(lengths, 3);
  report[6] = 0;
  if (kind === 'dynamag') report.set(lengths, 505);
  stripes.forEach((bytes, index) => {
    report.set(bytes, places[index]);
  });
  return report;
}

function idtech(errors: number[], lengths: number[], data: Uint8Array): Uint8Array {
  const report = new Uint8Array(509);
  report.set(errors);
  report.set(lengths, 3);
  report.set([0, data.length & 0xff, data.length >> 8], 6);
  report.set(data, 9);
  return report;
}

/** Usage page FF00, usage 01; one input report without id of `bytes` bytes, a feature report of 24. */
export const swipeDescriptor = (bytes: number): Uint8Array =>
  Uint8Array.from([
    ...[0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08],
    ...[0x96, bytes & 0xff, bytes >> 8, 0x09, 0x20, 0x81, 0x02],
    ...[0x95, 0x18, 0x09, 0x21, 0xb1, 0x02, 0xc0],
  ]);
