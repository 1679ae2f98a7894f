import type { Screen } from '../contract/views/view.ts';
import { isTrusted } from './caller.ts';
import type { Gate } from './gate.ts';
import type { Painted } from './painted.ts';

export interface FirstGateParts {
  /** What is drawn until the kiosk is there; null: nothing is. */
  picture: Screen | null;
  painted: Painted;
  /** The page has drawn the picture or, where there is none, waits for the kiosk: main may be busy from here on. */
  onSettled(): void;
  gate: Promise<Gate>;
}

/** Until the kiosk is composed: says what to draw and hears that it is drawn. Every other call waits for the kiosk. */
export function createFirstGate({ picture, painted, onSettled, gate }: FirstGateParts): Gate {
  let isOpen = false;
  gate.then(
    () => {
      isOpen = true;
    },
    () => {}, // whoever made it hears of it, and ends the application
  );
  return async (caller, name, input) => {
    const isPage = isTrusted(caller) && caller.actor === 'citizen';
    if (isPage && picture && !isOpen) {
      if (name === 'getScreen') return picture;
      if (name === 'painted' && isOf(picture, input)) {
        onSettled();
        return { ok: true, taken: painted.drawn(picture.revision) };
      }
    }
    if (isPage && name === 'getScreen') onSettled();
    return (await gate)(caller, name, input);
  };
}

const isOf = ({ revision }: Screen, input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'revision' in input && input.revision === revision;
