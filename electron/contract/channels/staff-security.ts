import { type Actor, acknowledgement, type CallDefinition, nothing } from './channel.ts';

/** On the page of the security items. */
export const staffSecurityCalls = {
  /** Tries all of them anew. */
  staffSecurityAgain: {
    input: nothing,
    output: acknowledgement,
    actors: ['technician', 'administrator'] as const satisfies Actor[],
  },
} as const satisfies Record<`staff${string}`, CallDefinition>;
