/**
 * Input report of a USB HID-POS scanner (usage page 8C; facts/devices.md §4.2): report id 02, data length, AIM
 * identifier, 56 bytes of data, the vendor's symbology, a reserved byte, 1 when more follows.
 */
export interface HidPosReport {
  /** `]` and two characters; empty when the scanner leaves it blank. */
  readonly aim: string;
  readonly data: Uint8Array;
  readonly vendorSymbology: number;
  readonly more: boolean;
}

export const hidPos = { reportId: 0x02, reportBytes: 64, dataBytes: 56 } as const;
/** Offsets behind the report id, which some platforms keep and some take off. */
const at = { length: 0, aim: 1, data: 4, vendorSymbology: 60, more: 62 } as const;

/** Null: no scan report (another length, another id, an impossible data length). */
export function parseReport(report: Uint8Array): HidPosReport | null {
  const body = bodyOf(report);
  const length = body?.[at.length] ?? Number.POSITIVE_INFINITY;
  if (body === null || length > hidPos.dataBytes) return null;
  const aim = String.fromCharCode(...body.subarray(at.aim, at.data));
  return {
    aim: aim.startsWith(']') ? aim : '',
    // a copy: `slice` of a Buffer is none, and the port may use its memory again
    data: new Uint8Array(body.subarray(at.data, at.data + length)),
    vendorSymbology: body[at.vendorSymbology] ?? 0,
    more: body[at.more] === 1,
  };
}

function bodyOf(report: Uint8Array): Uint8Array | null {
  if (report.length === hidPos.reportBytes - 1) return report;
  return report.length === hidPos.reportBytes && report[0] === hidPos.reportId ? report.subarray(1) : null;
}
