import type { Waiting } from '../home.ts';
import type { PageDefinition } from '../page.ts';
import { adviceOf, byWeight } from './advice.ts';
import { type CardParts, createCards } from './cards.ts';

type House = Pick<CardParts, 'devices' | 'records'>;

/** Every device of the kiosk, the worst first. */
export const boardPage = (house: House): PageDefinition => ({
  right: 'devices',
  open({ changed }) {
    const cards = createCards({ ...house, changed });
    return {
      view: () => ({ page: 'board', devices: cards.all().sort(byWeight) }),
      calls: {},
      close: cards.close,
    };
  },
});

/** How many devices have a fault, for the tile. */
export const faultyDevices = ({ devices }: Pick<House, 'devices'>): Waiting => ({
  count: () => devices.statuses().filter((status) => adviceOf(status).tone === 'bad').length,
  onChange: (listener) => devices.onStatus(listener),
});
