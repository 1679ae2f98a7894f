import { z } from 'zod';

/** Programs that play a part of the world outside (gateway, NCALayer) are driven alike. What an order answers: a value, or a stable error code. As the simulators do (hardware/simulator/control). */
export type Reply = { ok: true; value: unknown } | { ok: false; error: string };

export const done = (value: unknown = {}): Reply => ({ ok: true, value });
export const refused = (error: string): Reply => ({ ok: false, error });

export interface Command {
  readonly schema: z.ZodType;
  run(args: unknown): Reply | Promise<Reply>;
}
export type Commands = Record<string, Command>;

/** Ties an order's schema to what is done with it, so that nothing runs on unchecked arguments. */
export function command<S extends z.ZodType>(
  schema: S,
  run: (args: z.infer<S>) => Reply | Promise<Reply>,
): Command {
  return {
    schema,
    run(args) {
      const parsed = schema.safeParse(args);
      return parsed.success ? run(parsed.data) : refused('invalidRequest');
    },
  };
}

/** With a JSON Schema of each command's arguments: the dock draws its forms from it. */
export const describe = (commands: Commands): Record<string, unknown>[] =>
  Object.entries(commands).map(([name, { schema }]) => ({
    name,
    args: z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }),
  }));
