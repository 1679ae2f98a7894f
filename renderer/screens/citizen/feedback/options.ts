import type { CallInput } from '../../../../electron/contract/channels/calls.ts';

type Given = CallInput<'giveFeedback'>;

/** The contract's lists stand beside schemas, whose library the page's CSP refuses; these cannot name another option. */
export const wrongOptions = ['longWait', 'unclear', 'rude', 'broken', 'other'] as const satisfies NonNullable<
  Given['wrong']
>;
export const missedOptions = [
  'idCard',
  'pension',
  'business',
  'driving',
  'noRecord',
  'other',
] as const satisfies NonNullable<Given['missed']>;
export const facesInOrder = [5, 4, 3, 2, 1] as const;
