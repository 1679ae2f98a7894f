import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';

export type Yaml =
  | { ok: true; data: unknown; lineOf(at: readonly PropertyKey[]): number }
  | { ok: false; mistakes: { line?: number; message: string }[] };

/** YAML text → data that still knows its lines. */
export function readYaml(text: string): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0)
    return {
      ok: false,
      mistakes: faults.map(({ message, pos }) => ({ line: lines.linePos(pos[0]).line, message })),
    };
  try {
    return {
      ok: true,
      data: document.toJS({ maxAliasCount: 100 }),
      lineOf: (at) => lines.linePos(offsetOf(document.contents, at)).line,
    };
  } catch (error) {
    // An alias that would grow without end: the library can only throw here.
    return { ok: false, mistakes: [{ message: error instanceof Error ? error.message : 'not YAML' }] };
  }
}

/** Where a value stands, or the nearest section above it when it is missing. */
function offsetOf(root: unknown, at: readonly PropertyKey[]): number {
  let node = root;
  let offset = startOf(root) ?? 0;
  for (const step of at) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isNode(key) ? key.toJSON() : key) === String(step));
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
