import { z } from 'zod';
import { keypadKey, keypadKeys } from '../../hardware/role/keypad.ts';
import type { DockLearning } from '../contract/channels/dock.ts';
import type { Keypad } from '../devices/keypad.ts';
import { createLesson } from '../devices/keypad-lesson.ts';
import type { DockHandlers } from '../ipc/handlers.ts';
import type { DockField } from './dock-fields.ts';

export interface DockKeypad {
  keypad: Keypad;
  profile: string;
  /** Presses a key (of Electron's accelerators) in the kiosk's window; false when there is none. */
  press(key: string): boolean;
  tell(learning: DockLearning): void;
}

const codeSchema = z.object({ code: z.string() });
const codeField: DockField = { name: 'code', kind: 'text', choices: [], required: true };

/** The dock's calls for the keypad, before those for the simulators. */
export function withKeypad(others: DockHandlers, parts: DockKeypad): DockHandlers {
  const { keypad, profile } = parts;
  const lesson = lessonFor(parts);
  const pressCode = (code: string | undefined): string | null => {
    const key = code === undefined ? null : acceleratorOf(code);
    if (key === null) return 'noSuchKey';
    return parts.press(key) ? null : 'noWindow';
  };

  const play = (command: string, args: unknown): string | null => {
    switch (command) {
      case 'learn':
        return lesson.start();
      case 'skip':
        return lesson.skip();
      case 'stopLearning':
        return lesson.stop();
      case 'press':
        return pressCode(codeSchema.safeParse(args).data?.code);
      default: {
        const key = keypadKey.safeParse(command).data;
        return key === undefined ? 'unknownCommand' : pressCode(keypad.layout()?.keys[key]?.[0]);
      }
    }
  };
  const describe = () => {
    const keys = keypad.layout()?.keys;
    const simple = [...keypadKeys.filter((key) => keys?.[key]), 'learn', 'skip', 'stopLearning'];
    const commands = [
      ...simple.map((name) => ({ name, fields: [] })),
      { name: 'press', fields: [codeField] },
    ];
    return { id: keypad.id, profile, commands: keys ? commands : null, specimens: [], prints: false };
  };

  return {
    ...others,
    async dockState(input) {
      const state = await others.dockState(input);
      return { ...state, devices: [...state.devices, describe()] };
    },
    async dockOrder(order) {
      if (order.device !== keypad.id) return others.dockOrder(order);
      const message = play(order.command, order.args);
      return { ok: true, done: message === null, message };
    },
  };
}

/** What is shown of a lesson is told at every change; a keypad has one lesson at a time. */
function lessonFor({ keypad, tell }: DockKeypad) {
  const lesson = createLesson(keypad, () => show());
  const show = () => {
    const learning = lesson.state();
    if (learning) tell(learning);
  };
  const say = (type: 'skip' | 'stop') => (lesson.say(type) ? null : 'notLearning');
  return {
    start() {
      lesson.begin();
      show();
      return null;
    },
    skip: () => say('skip'),
    stop: () => say('stop'),
  };
}

/** `KeyboardEvent.code` → the key's name in Electron's accelerators; null for a key they do not know. */
export function acceleratorOf(code: string): string | null {
  const named: Record<string, string> = {
    ArrowUp: 'Up',
    ArrowDown: 'Down',
    ArrowLeft: 'Left',
    ArrowRight: 'Right',
    Enter: 'Enter',
    AudioVolumeUp: 'VolumeUp',
    AudioVolumeDown: 'VolumeDown',
    AudioVolumeMute: 'VolumeMute',
  };
  const same = /^(F([1-9]|1\d|2[0-4])|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Escape|Space|Tab)$/;
  if (same.test(code)) return code;
  const letter = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  return named[code] ?? letter?.[1] ?? letter?.[2] ?? null;
}
