import { z } from 'zod';

/** The same protocol as the device simulators' (hardware/simulator/control), so that the dock plays with both. */
export type Answer = { ok: true; value: Record<string, unknown> } | { ok: false; error: string };

export const done = (value: Record<string, unknown> = {}): Answer => ({ ok: true, value });
export const refused = (error: string): Answer => ({ ok: false, error });

export interface ControlCommand {
  readonly schema: z.ZodType;
  run(args: unknown): Answer | Promise<Answer>;
}
export type ControlCommands = Record<string, ControlCommand>;

/** Ties an order's schema to what is done with it, so that nothing runs on unchecked arguments. */
export function command<S extends z.ZodType>(
  schema: S,
  run: (args: z.infer<S>) => Answer | Promise<Answer>,
): ControlCommand {
  return {
    schema,
    run(args) {
      const parsed = schema.safeParse(args);
      return parsed.success ? run(parsed.data) : refused('invalidRequest');
    },
  };
}

export const describeCommands = (commands: ControlCommands): Record<string, unknown>[] =>
  Object.entries(commands).map(([name, { schema }]) => ({ name, args: z.toJSONSchema(schema) }));
