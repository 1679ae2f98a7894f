import { ArrowRight, QrCode as QrIcon } from 'lucide-react';
import { timeIn } from '../../../electron/contract/values/dates.ts';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Button } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { RadioTile } from '../../ui/RadioTile.tsx';
import './receipt.css';

const offersQr = ['offer', 'expired', 'failed', 'unreachable'];
const offersLater = ['offer', 'waiting', 'expired', 'failed', 'unreachable'];

/** The fee: how much, a QR for one's own bank, and what the bank says. Nothing is paid to the kiosk. */
export function Pay({ view }: { view: ViewOf<'pay'> }) {
  const { revision, say, send } = useStage();
  const { step, amount, problem } = view;
  return (
    <Layout
      name="pay"
      service={view.service}
      progress={view.progress}
      title={say(`pay.title.${step}`, { amount })}
      data={{ 'data-step': step }}
      trouble={
        problem === null ? null : { words: say(`pay.problem.${problem}`), field: null, attempt: revision }
      }
      telling={step !== 'offer' || view.exemptions.length === 0}
      back={step !== 'paid' && step !== 'exempt'}
      cancel={step !== 'paid'}
      primary={
        offersQr.includes(step)
          ? {
              label: say(view.exemption === null ? 'pay.byQr' : 'pay.claim'),
              icon: view.exemption === null ? QrIcon : ArrowRight,
              testId: 'pay-qr',
              onPress: () => void send('payBy', { how: 'qr' }),
            }
          : null
      }
      tellClass="receipt-blocks"
      tell={<PayWords view={view} />}
    >
      {step === 'offer' && view.exemptions.length > 0 && <Exemptions view={view} />}
      {offersLater.includes(step) && (
        <div className="receipt-actions">
          <Button testId="pay-later" onPress={() => void send('payBy', { how: 'later' })}>
            {say('pay.later')}
          </Button>
        </div>
      )}
    </Layout>
  );
}

/** Each by itself, so that a small screen can page between them. */
const sentences = (text: string): string[] => text.split(/(?<=\.)\s+/);

function PayWords({ view }: { view: ViewOf<'pay'> }) {
  const { frame, say } = useStage();
  const { step, qr, expiresAt } = view;
  return (
    <>
      {sentences(say(`pay.text.${step}`)).map((sentence) => (
        <p className="lead" role="status" key={sentence}>
          {sentence}
        </p>
      ))}
      {qr !== null && (
        <div className="receipt-code pay-code">
          <Cover field="pay.qr" label={say('pay.qr')}>
            <QrCode value={qr} label={say('pay.qr')} />
          </Cover>
          <p className="lead">
            {expiresAt !== null && say('pay.until', { time: timeIn(new Date(expiresAt), frame.timeZone) })}
          </p>
        </div>
      )}
    </>
  );
}

function Exemptions({ view }: { view: ViewOf<'pay'> }) {
  const { say, send } = useStage();
  return (
    <fieldset className="choices">
      <legend className="lead">{say('pay.exemptions')}</legend>
      <RadioTile
        group="exemption"
        value="none"
        chosen={view.exemption === null}
        onChoose={() => void send('claimExemption', { ground: null })}
      >
        {say('pay.noExemption')}
      </RadioTile>
      {view.exemptions.map(({ id, label }) => (
        <RadioTile
          key={id}
          group="exemption"
          value={id}
          chosen={view.exemption === id}
          onChoose={() => void send('claimExemption', { ground: id })}
        >
          {label}
        </RadioTile>
      ))}
    </fieldset>
  );
}
