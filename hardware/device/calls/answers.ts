import { z } from 'zod';
import { contactStateSchema } from '../../role/contact.ts';
import { type Call, question } from './call.ts';

/** `read` of every reader: what it brings depends on the driver, and so does the role it may have. */
export const mediumRead: Call = question(z.object({}), (operations, _, options) =>
  operations.kind === 'reader' ? operations.read(options) : null,
);

export const chipExchange = (schema: z.ZodType<{ apdus: string[] }>): Call =>
  question(schema, (operations, { apdus }, options) =>
    operations.kind === 'chip' ? operations.exchange(apdus, options) : null,
  );

export const lampSet = (schema: z.ZodType<{ on: boolean }>): Call =>
  question(schema, (operations, { on }, options) =>
    operations.kind === 'lamp' ? operations.set(on, options) : null,
  );

/** `state` has no `from`; `change` has one. */
export const stateOfContact = (schema: z.ZodType<object>): Call =>
  question(schema, (operations, args, options) => {
    if (operations.kind !== 'contact') return null;
    const change = z.object({ from: contactStateSchema }).safeParse(args);
    return change.success ? operations.change(change.data.from, options) : operations.state(options);
  });

export const keypadLayout: Call = question(z.object({}), (operations, _, options) =>
  operations.kind === 'keypad' ? operations.layout(options) : null,
);
