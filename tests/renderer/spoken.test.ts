import { describe, expect, it } from 'vitest';
import { missingTexts } from '../../electron/contract/texts/translate.ts';
import { languages } from '../../electron/contract/values/language.ts';
import { sayIn } from '../../renderer/lib/words.ts';
import { paperSentences } from '../../renderer/ui/paper-words.ts';
import { spokenText } from '../../renderer/ui/speech/spoken.ts';
import { modes, screenFor } from './gallery/sample.ts';
import { samplesIn } from './gallery/samples.ts';

const [mode] = modes;
if (!mode) throw new Error('no mode');

describe.each(languages)('speech in %s', (language) => {
  const say = sayIn(language);
  // the staff's pages are seen, not heard
  const visitors = samplesIn(language).filter(({ view }) => view.screen !== 'staff');
  const spoken = visitors.map((sample) => {
    return { name: sample.name, text: spokenText(screenFor(sample, language, mode), say) };
  });

  it('has words for every screen, and short enough to be spoken at once', () => {
    for (const { name, text } of spoken) {
      expect([name, text.length > 10]).toEqual([name, true]);
      expect([name, text.length <= 2000]).toEqual([name, true]);
    }
  });

  it('says how long a wait is at most, as the screen does', () => {
    const waits = spoken.filter(({ name }) => ['submitting', 'track-wait', 'library-wait'].includes(name));
    expect(waits).toHaveLength(3);
    for (const { text } of waits) expect(text).toMatch(/\d сек|\d sec/);
  });

  it('says nothing personal', () => {
    for (const { text } of spoken) expect(text).not.toMatch(/700|7013|123-45|••/);
  });

  it('asks for no text that is missing', () => {
    expect([...missingTexts]).toEqual([]);
  });
});

describe('paper', () => {
  const say = sayIn('en');
  const sentences = (
    state: 'confirmed' | 'processed' | 'sent' | 'failed' | 'unknown' | 'printing' | 'noPrinter',
    reason: string | null = null,
  ) => paperSentences('receipt', { state, reason, place: 'below', canPrintAgain: false }, say).join(' ');

  it('is called printed only when the printer has confirmed it', () => {
    expect(sentences('confirmed')).toMatch(/is printed/);
    for (const state of ['processed', 'sent', 'printing', 'noPrinter'] as const)
      expect(sentences(state)).not.toMatch(/is printed|was printed/);
    expect(sentences('unknown')).toMatch(/cannot tell/);
  });

  it('comes out somewhere only when it may come out', () => {
    expect(sentences('sent')).toContain('below');
    for (const state of ['failed', 'unknown', 'printing', 'noPrinter'] as const)
      expect(sentences(state)).not.toContain('below');
  });

  it('names a reason in plain words, never its code', () => {
    expect(sentences('failed', 'paperOut')).toContain('run out');
    for (const reason of ['headHot', 'processGone', 'anythingNew'])
      expect(sentences('failed', reason)).not.toContain(reason);
  });
});
