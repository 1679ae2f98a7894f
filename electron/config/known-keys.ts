import { z } from 'zod';
import { kioskConfigSchema } from './schema.ts';

/** The part of JSON Schema that kiosk.yaml's schema turns into. */
const shape = z.looseObject({
  get properties() {
    return z.record(z.string(), shape).optional();
  },
  get items() {
    return shape.optional();
  },
  get anyOf() {
    return z.array(shape).optional();
  },
});
type Shape = z.infer<typeof shape>;

/** Made once: it takes milliseconds, and a file with many mistakes asks for each. */
let whole: Shape | null = null;
const wholeShape = (): Shape => {
  whole ??= shape.parse(z.toJSONSchema(kioskConfigSchema, { io: 'input', unrepresentable: 'any' }));
  return whole;
};

/** The keys a section of kiosk.yaml may have. */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  let parts: Shape[] = [wholeShape()];
  for (const step of path)
    parts = parts.flatMap((part) => {
      const next = typeof step === 'number' ? part.items : part.properties?.[String(step)];
      return next ? (next.anyOf ?? [next]) : [];
    });
  return [...new Set(parts.flatMap((part) => Object.keys(part.properties ?? {})))];
}

/** The word somebody most likely meant, or nothing when none is near. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const near = known
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

/** Levenshtein, for words: anything over 40 letters is no slip of the finger. */
function distance(a: string, b: string): number {
  if (a.length > 40 || b.length > 40) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...a].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...b].entries())
      next.push(
        Math.min(
          (row[column] ?? 0) + (letter === other ? 0 : 1),
          (row[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
        ),
      );
    row = next;
  }
  return row[b.length] ?? Number.POSITIVE_INFINITY;
}
