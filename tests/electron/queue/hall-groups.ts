import type { TicketGroupConfig } from '../../../electron/config/schema.ts';

const name = { kk: 'Топ', ru: 'Группа', en: 'Group' };

export const hallGroups: TicketGroupConfig[] = [
  { id: 'registration', letter: 'A', name, hours: [], breaks: [], windows: [1, 2, 3] },
  { id: 'advice', letter: 'B', name, hours: [], breaks: [], windows: [4] },
];
