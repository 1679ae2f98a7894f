import type { Language } from '../../electron/contract/values/language.ts';
import { useStage } from '../lib/stage.tsx';
import { sayIn } from '../lib/words.ts';

/** A language by its own name, spoken in its own voice. */
export function LanguageButton({ language, big }: { language: Language; big?: boolean }) {
  const { frame, send } = useStage();
  return (
    <button
      type="button"
      lang={language}
      className={big ? 'tile language-tile' : 'button plain'}
      aria-pressed={big ? undefined : frame.language === language}
      data-testid={`language-${language}`}
      onClick={() => void send('chooseLanguage', { language })}
    >
      {sayIn(language)('language.name')}
    </button>
  );
}
