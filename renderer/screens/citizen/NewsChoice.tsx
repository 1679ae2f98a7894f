import { useStage } from '../../lib/stage.tsx';
import { ShowWhenHidden } from '../../ui/Cover.tsx';
import { RadioTile } from '../../ui/RadioTile.tsx';
import './news-choice.css';

/** News by SMS about this application: one touch, and another takes it back. */
export function NewsChoice({ news }: { news: { phone: string; on: boolean } }) {
  const { frame, say, send } = useStage();
  const { widthPx, heightPx } = frame.screen;
  // on a low glass a helper's band and large words leave no line for it: the choice says it all
  const crowded = widthPx > heightPx && frame.assist !== null && frame.display.textSize !== 'normal';
  return (
    <fieldset className="news-choice">
      <legend className={crowded ? 'sr-only' : ''}>{say('check.news')}</legend>
      <RadioTile
        group="news"
        value="news"
        several
        chosen={news.on}
        onChoose={() => void send('setNews', { on: !news.on })}
      >
        {say('check.newsOn')} <span className="quiet">{say('check.newsTo', { phone: news.phone })}</span>
      </RadioTile>
      <ShowWhenHidden field="news.phone" />
    </fieldset>
  );
}
