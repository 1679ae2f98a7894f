import { Check, SkipForward, Volume2, X } from 'lucide-react';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { voice } from '../../../ui/speech/voice.ts';

type Question = NonNullable<StaffPageOf<'report'>['question']>;

/** What only somebody who stands here can see, hear or do. */
export function ReportQuestion({ question: { kind, device, hands } }: { question: Question }) {
  const { say, send, frame } = useStage();
  const answer = (given: 'yes' | 'no' | 'skip') => () => void send('staffReportAnswer', { answer: given });
  return (
    <section
      className="report-question"
      aria-live="polite"
      data-testid="report-question"
      data-kind={kind}
      data-device={device}
    >
      <p className="lead">{say(`staff:report.ask.${kind}`, { device: device ?? '' })}</p>
      <div className="report-ways">
        {kind === 'sound' && (
          <Button
            icon={Volume2}
            testId="report-listen"
            onPress={() => {
              voice.warmUp();
              void voice.say({ text: say('staff:report.sample'), language: frame.language, fixed: true });
            }}
          >
            {say('staff:report.listen')}
          </Button>
        )}
        {!hands && (
          <>
            <Button icon={Check} testId="report-yes" onPress={answer('yes')}>
              {say('staff:report.yes')}
            </Button>
            <Button icon={X} testId="report-no" onPress={answer('no')}>
              {say('staff:report.no')}
            </Button>
          </>
        )}
        <Button icon={SkipForward} testId="report-skip" onPress={answer('skip')}>
          {say('staff:report.skip')}
        </Button>
      </div>
    </section>
  );
}
