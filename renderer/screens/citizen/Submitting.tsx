import { useEffect, useState } from 'react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Layout } from '../../ui/Layout.tsx';
import './submitting.css';

/** Ten steps a second look like a moving bar. */
const STEP_MS = 100;

export function Submitting({ view }: { view: ViewOf<'submitting'> }) {
  const { say } = useStage();
  const { startedAt, limitMs } = view;
  const [waited, setWaited] = useState(() => Date.now() - startedAt);
  useEffect(() => {
    const timer = setInterval(() => setWaited(Date.now() - startedAt), STEP_MS);
    return () => clearInterval(timer);
  }, [startedAt]);
  const share = Math.min(1, Math.max(0, waited / limitMs));
  return (
    <Layout
      name="submitting"
      service={view.service}
      title={say('submitting.title')}
      telling
      tell={
        <>
          <p className="lead">{say('submitting.text')}</p>
          <p className="lead">{say('submitting.limit', { count: Math.round(limitMs / 1000) })}</p>
          <progress className="waiting-bar" max={1} value={share} aria-label={say('submitting.progress')} />
        </>
      }
    />
  );
}
