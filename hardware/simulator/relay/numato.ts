/** Numato's console: every character is echoed, an answer ends with a prompt (facts/devices.md §5.3). */
const prompt = '\n\r>';
/** Longer lines are noise. */
const longestLine = 64;

export interface NumatoConsole {
  /** Characters typed → characters shown. */
  type(text: string): string;
  reset(): void;
}

export interface Relays {
  readonly states: readonly boolean[];
  switch(channel: number, on: boolean): void;
}

export function numatoConsole(relays: Relays): NumatoConsole {
  let line = '';

  function answer(command: string): string {
    const [, order = '', name = ''] = /^relay (on|off|read) ([0-9A-V])$/.exec(command) ?? [];
    const channel = relays.states.findIndex((_, index) => channelName(index) === name);
    if (command === 'ver') return '\n\r00000008';
    if (command === 'relay readall') return `\n\r${mask(relays.states)}`;
    if (channel === -1) return '';
    if (order === 'read') return `\n\r${relays.states[channel] ? 'on' : 'off'}`;
    relays.switch(channel, order === 'on');
    return '';
  }

  return {
    type(text) {
      let shown = '';
      for (const letter of text) {
        if (letter !== '\r') {
          shown += letter;
          line = (line + letter).slice(-longestLine);
          continue;
        }
        shown += answer(line) + prompt;
        line = '';
      }
      return shown;
    },
    reset() {
      line = '';
    },
  };
}

const mask = (states: readonly boolean[]): string =>
  states
    .reduce((sum, on, channel) => sum | (on ? 1 << channel : 0), 0)
    .toString(16)
    .padStart(states.length / 4, '0');

/** 0–9, then letters. */
const channelName = (channel: number): string => channel.toString(36).toUpperCase();
