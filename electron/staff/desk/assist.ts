import type { EventObject } from 'xstate';
import type { CallInput } from '../../contract/channels/calls.ts';
import { staffAssistCalls } from '../../contract/channels/staff-assist.ts';
import type { StaffAct } from '../acts.ts';
import type { StaffCall } from './desk.ts';

export type AssistCall = keyof typeof staffAssistCalls;

export const isAssistCall = (name: StaffCall): name is AssistCall => Object.hasOwn(staffAssistCalls, name);

/** What a consultant does for a visitor: how it stands in the trail, and what of the visit it drives. */
export interface AssistDeed {
  act: StaffAct;
  /** Names of pages and settings; nothing that was answered. */
  subject: string | null;
  event: EventObject;
}

type DeedOf = {
  [N in AssistCall]: (input: CallInput<N>, of: { page: string; group: string | null }) => AssistDeed;
};

const deedOf: DeedOf = {
  staffExtend: (_, { page }) => ({ act: 'timeExtended', subject: page, event: { type: 'moreTime' } }),
  staffLanguage: ({ language }) => ({
    act: 'languageChanged',
    subject: language,
    event: { type: 'chooseLanguage', language } as EventObject,
  }),
  staffDisplay: (display) => ({
    act: 'displayChanged',
    subject: Object.entries(display)
      .map(([key, value]) => `${key}.${value}`)
      .join(':'),
    event: { type: 'setDisplay', ...display } as EventObject,
  }),
  staffGoTo: ({ field }) => ({
    act: 'stepChosen',
    subject: field,
    event: { type: 'goTo', field } as EventObject,
  }),
  staffReprint: (_, { page }) => ({ act: 'copyPrinted', subject: page, event: { type: 'printAgain' } }),
  staffToWindow: (_, { page, group }) => ({
    act: 'movedToWindow',
    subject: page,
    event: { type: 'toWindow', group } as EventObject,
  }),
  staffCancelVisit: (_, { page }) => ({ act: 'visitCanceled', subject: page, event: { type: 'cancel' } }),
};

export function assistDeed<N extends AssistCall>(
  name: N,
  input: CallInput<N>,
  of: { page: string; group: string | null },
): AssistDeed {
  return deedOf[name](input, of);
}
