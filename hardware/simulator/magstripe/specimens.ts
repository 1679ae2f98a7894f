/** Cards of nobody: tracks as they stand between the sentinels; null is an empty track. */
export const cardSpecimens = [
  { id: 'library', label: 'Library card', tracks: ['B23319000012341^READER/SAMPLE', '23319000012341', null] },
  { id: 'track2', label: 'Staff card, track 2 only', tracks: [null, '900000000042=99120000', null] },
  { id: 'three', label: 'All three tracks', tracks: ['SAMPLE ONE', '1234567890', '0987654321'] },
] as const;
