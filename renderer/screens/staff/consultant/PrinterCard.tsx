import { PackageOpen, Printer as PrinterIcon, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Language } from '../../../../electron/contract/values/language.ts';
import { momentIn } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import type { Say } from '../../../lib/words.ts';
import { Button } from '../../../ui/Button.tsx';
import { metresOf, nameOf, type Printer, stateOf } from './paper-words.ts';

/** One printer: what its sensors say, what was used, how long the rest lasts. Where nothing is known, that is said. */
export function PrinterCard({ printer }: { printer: Printer }) {
  const { frame, say, send } = useStage();
  const { id, model, place, now, hasBin, rollMm, leftMm } = printer;
  const { key, tone } = stateOf(now);
  const where = place ? ` · ${say(`staff:paper.place.${place}`)}` : '';
  return (
    <article className="staff-card printer-card" data-testid={`printer-${id}`} data-tone={tone}>
      <div className="printer-head">
        <PrinterIcon className="printer-icon" aria-hidden="true" />
        <div className="staff-card-words">
          <h2>{nameOf(printer, say)}</h2>
          <p className="quiet">{`${model}${where}`}</p>
        </div>
        <p className="staff-tag" data-tone={tone} data-testid="paper-state" data-state={key}>
          {say(`staff:paper.state.${key}`)}
        </p>
      </div>
      {rollMm !== null && leftMm !== null && <RollLeft share={leftMm / rollMm} />}
      <dl className="printer-facts">
        <Fact name={say('staff:paper.used')}>{usedWords(printer, say, frame.language)}</Fact>
        <Fact name={say('staff:paper.left')}>{leftWords(printer, say, frame.language)}</Fact>
        <Fact name={say('staff:paper.days')}>{daysWords(printer, say)}</Fact>
        <Fact name={say('staff:paper.lastChange')}>
          {printer.lastChange
            ? say('staff:paper.changedAt', {
                time: momentIn(printer.lastChange.at, frame.timeZone),
                by: printer.lastChange.by,
              })
            : say('staff:paper.neverChanged')}
        </Fact>
        <Fact name={say('staff:paper.printed')}>
          {say('staff:paper.counted', { tickets: printer.tickets, cuts: printer.cuts })}
        </Fact>
        {hasBin && <Fact name={say('staff:paper.bin')}>{binWords(printer, say)}</Fact>}
      </dl>
      <div className="staff-card-acts">
        <Button
          kind={tone === 'good' ? 'plain' : 'primary'}
          icon={RefreshCw}
          testId={`change-${id}`}
          onPress={() => void send('staffPaperChange', { device: id })}
        >
          {say('staff:paper.change')}
        </Button>
        {hasBin && (
          <Button
            icon={PackageOpen}
            testId={`bin-${id}`}
            onPress={() => void send('staffBinEmptied', { device: id })}
          >
            {say('staff:paper.binEmptied')}
          </Button>
        )}
      </div>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How much of the roll is left, as a bar; the number stands in the facts. */
function RollLeft({ share }: { share: number }) {
  const width = Math.round(Math.max(0, Math.min(1, share)) * 100);
  return (
    <svg className="roll-left" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="roll-whole" width="100" height="4" rx="1" />
      <rect className="roll-rest" width={width} height="4" rx="1" data-little={width < 15} />
    </svg>
  );
}

const usedWords = ({ usedMm, estimated }: Printer, say: Say, language: Language): string =>
  say(estimated ? 'staff:paper.about' : 'staff:paper.metres', { m: metresOf(usedMm, language) });

function leftWords({ leftMm, rollMm, lastChange }: Printer, say: Say, language: Language): ReactNode {
  if (leftMm !== null && rollMm !== null)
    return say('staff:paper.of', { m: metresOf(leftMm, language), of: metresOf(rollMm, language) });
  const why = rollMm === null ? 'noLength' : lastChange === null ? 'noChange' : null;
  return <NotKnown say={say} why={why} />;
}

function daysWords({ daysLeft, leftMm }: Printer, say: Say): ReactNode {
  if (daysLeft === null) return <NotKnown say={say} why={leftMm === null ? null : 'tooEarly'} />;
  return daysLeft < 1 ? say('staff:paper.underDay') : say('staff:paper.dayCount', { count: daysLeft });
}

function NotKnown({ say, why }: { say: Say; why: 'noLength' | 'noChange' | 'tooEarly' | null }) {
  return (
    <>
      {say('staff:paper.notKnown')}
      {why && <span className="quiet printer-why">{say(`staff:paper.whyNotLeft.${why}`)}</span>}
    </>
  );
}

function binWords({ retracted, retractLimit }: Printer, say: Say): string {
  if (retractLimit === null) return String(retracted);
  const words = say('staff:paper.binOf', { n: retracted, of: retractLimit });
  return retracted >= retractLimit ? `${words} · ${say('staff:paper.binFull')}` : words;
}
