import { type Document, isAlias, isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { pathText } from './examples.ts';
import { explain } from './explain.ts';
import { inlineSecrets, isAtOrBelow } from './inline-secrets.ts';
import { type KioskConfig, kioskConfigSchema, type Mistake } from './schema.ts';

export type LineOf = (path: readonly PropertyKey[]) => number | undefined;
export type Parsed = { ok: true; config: KioskConfig; line: LineOf } | { ok: false; mistakes: Mistake[] };

/** The name a mistake carries when the file itself is wrong, not one of its settings. */
export const WHOLE_FILE = 'kiosk.yaml';

const NO_SETTINGS = 'holds no settings; write sections: kiosk:, devices:, queue:, gateway:';

/** Text of a kiosk.yaml → its configuration, or every mistake with the line it stands on. Never throws. */
export function parseKioskYaml(text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0)
    return {
      ok: false,
      mistakes: faults.map(({ message, pos }) => ({
        path: WHOLE_FILE,
        line: lines.linePos(pos[0]).line,
        message,
        kind: 'yaml',
      })),
    };
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // An alias to itself, or one that would grow without end: the library can only throw here.
    return {
      ok: false,
      mistakes: [
        { path: WHOLE_FILE, message: error instanceof Error ? error.message : 'not YAML', kind: 'yaml' },
      ],
    };
  }
  return checkKioskConfig(data, (path) => lineOf(document, lines, path));
}

/** The same for a value that is no file (the demo). */
export function checkKioskConfig(data: unknown, line: LineOf = () => undefined): Parsed {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { ok: false, mistakes: [{ path: WHOLE_FILE, line: 1, message: NO_SETTINGS, kind: 'empty' }] };
  const secrets = inlineSecrets(data);
  const result = kioskConfigSchema.safeParse(data);
  if (result.success && secrets.length === 0) return { ok: true, config: result.data, line };
  const others = result.success ? [] : explain(result.error.issues, data);
  const mistakes = [
    ...secrets.map((secret) => ({ ...secret, kind: 'secret' as const })),
    ...others.filter(({ at }) => !secrets.some((secret) => isAtOrBelow(at, secret.at))),
  ];
  return {
    ok: false,
    mistakes: mistakes.map(({ at, message, ...more }) => mistake(line, at, message, more)),
  };
}

/** A mistake at a path, with its line where the configuration came from a file. */
export function mistake(
  line: LineOf,
  at: readonly PropertyKey[],
  message: string,
  more: Pick<Mistake, 'kind' | 'hint'> = {},
): Mistake {
  const number = line(at);
  return { path: pathText(at), ...(number === undefined ? {} : { line: number }), message, ...more };
}

/** The line of a setting, or of the nearest section above it when the setting is missing. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let offset = startOf(document.contents) ?? 0;
  let node: unknown = document.contents;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isNode(key) ? key.toJSON() : key) === String(step));
      if (!pair) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = startOf(node) ?? offset;
    } else break;
  }
  return lines.linePos(offset).line;
}

const startOf = (node: unknown): number | undefined =>
  isNode(node) ? (node satisfies Node).range?.[0] : undefined;
