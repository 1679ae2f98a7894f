import { Crosshair, Keyboard, RefreshCw, Volume2 } from 'lucide-react';
import { displayNumber } from '../../../../electron/contract/values/number.ts';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { KeyLesson } from './KeyLesson.tsx';
import { NotRecorded } from './NotRecorded.tsx';
import { SoundTest } from './SoundTest.tsx';
import { Connections, Machine, Printers, SetAside, Time, Versions } from './SystemCards.tsx';
import { Row, ScreenRows, SystemCard } from './SystemRow.tsx';
import { TouchCheck } from './TouchCheck.tsx';
import './house.css';
import './system.css';

type Page = StaffPageOf<'system'>;

/** The machine, and three tests that need somebody: a finger, ears, a keypad in the hand. */
export function System({ page }: { page: Page }) {
  const { say, send } = useStage();
  const { facts, step } = page;
  const again = (
    <Button icon={RefreshCw} testId="system-check" onPress={() => void send('staffSystemCheck', {})}>
      {say('staff:system.again')}
    </Button>
  );
  return (
    <StaffLayout name="system" primary={again}>
      {page.notRecorded && <NotRecorded />}
      {facts === null && <p role="status">{say('staff:system.looking')}</p>}
      <Pages className="system-cards">
        {facts && <Versions facts={facts} />}
        {facts && <Machine facts={facts} />}
        {facts && <Time facts={facts} />}
        {facts && <Connections facts={facts} />}
        {facts && <Printers facts={facts} />}
        {facts && facts.setAside.files.length > 0 && <SetAside facts={facts} />}
        <Touch page={page} />
        <Sound page={page} />
        {page.keys && <Keys device={page.keys.device} />}
      </Pages>
      {step === 'touch' && <TouchCheck />}
      {step === 'sound' && page.sound.asking && (
        <SoundTest key={page.sound.asking} language={page.sound.asking} />
      )}
      {step === 'keys' && page.keys?.learning && <KeyLesson learning={page.keys.learning} />}
    </StaffLayout>
  );
}

function Touch({ page: { touch } }: { page: Page }) {
  const { frame, say, send } = useStage();
  const worst = touch && Math.max(...touch.errorsMm);
  return (
    <SystemCard title={say('staff:system.screen')}>
      <ScreenRows />
      <Row
        name={say('staff:system.touch')}
        state={touch?.verdict ?? 'plain'}
        testId="system-touch"
        value={
          touch
            ? `${say(`staff:system.touchVerdict.${touch.verdict}`)} · ${say('staff:system.worst', { mm: displayNumber(worst ?? 0, frame.language) })}`
            : say('staff:system.notTested')
        }
      />
      <Button
        icon={Crosshair}
        testId="system-touch-check"
        onPress={() => void send('staffSystemStep', { step: 'touch' })}
      >
        {say('staff:system.touchCheck')}
      </Button>
    </SystemCard>
  );
}

function Sound({ page: { sound } }: { page: Page }) {
  const { frame, say, send } = useStage();
  return (
    <SystemCard title={say('staff:system.sound')}>
      {frame.languages.map((language) => {
        const heard = sound.heard.find((one) => one.language === language)?.heard;
        return (
          <Row
            key={language}
            name={say(`staff:system.languages.${language}`)}
            state={heard === undefined ? 'plain' : heard === 'yes' ? 'good' : 'bad'}
            testId={`system-heard-${language}`}
            value={say(`staff:system.heard.${heard ?? 'notTested'}`)}
          />
        );
      })}
      <Button
        icon={Volume2}
        testId="system-sound-test"
        onPress={() => void send('staffSystemStep', { step: 'sound' })}
      >
        {say('staff:system.soundTest')}
      </Button>
    </SystemCard>
  );
}

function Keys({ device }: { device: string }) {
  const { say, send } = useStage();
  return (
    <SystemCard title={say('staff:system.keypad')}>
      <Row name={say('staff:system.device')} value={device} />
      <Button
        icon={Keyboard}
        testId="system-learn-keys"
        onPress={() => void send('staffSystemStep', { step: 'keys' })}
      >
        {say('staff:system.learnKeys')}
      </Button>
    </SystemCard>
  );
}
