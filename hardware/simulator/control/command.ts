import { z } from 'zod';

/** What a control request answers: a value, or a stable error code. */
export type Answer = { ok: true; value: Record<string, unknown> } | { ok: false; error: string };

export const done = (value: Record<string, unknown> = {}): Answer => ({ ok: true, value });
export const refused = (error: string): Answer => ({ ok: false, error });

export interface ControlCommand {
  /** What it takes. */
  readonly schema: z.ZodType;
  run(args: unknown): Answer | Promise<Answer>;
}
export type ControlCommands = Record<string, ControlCommand>;

/** Ties a request's schema to what is done with it, so that nothing runs on unchecked arguments. */
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

/** What can be asked for, with a JSON Schema of each command's arguments: a dock needs no list of its own. */
export const describeCommands = (commands: ControlCommands): Record<string, unknown>[] =>
  Object.entries(commands).map(([name, { schema }]) => ({
    name,
    args: z.toJSONSchema(schema, { unrepresentable: 'any' }),
  }));
