import { useStage } from '../../lib/stage.tsx';
import { sayIn } from '../../lib/words.ts';
import { LanguageButton } from '../../ui/LanguageButton.tsx';
import { Layout } from '../../ui/Layout.tsx';
import './language.css';
import '../../ui/tile.css';

export function Language() {
  const { frame } = useStage();
  const titles = frame.languages.map((language) => (
    <span className="language-title" lang={language} key={language}>
      {sayIn(language)('language.title')}
    </span>
  ));
  return (
    <Layout name="language" title={titles} cancel>
      <div className="language-tiles">
        {frame.languages.map((language) => (
          <LanguageButton key={language} language={language} big />
        ))}
      </div>
    </Layout>
  );
}
