import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { SignByCode } from './sign/SignByCode.tsx';
import { SignByKey } from './sign/SignByKey.tsx';
import { SignWays } from './sign/SignWays.tsx';

/** A signature, or another way to the same assurance. */
export function Sign({ view }: { view: ViewOf<'sign'> }) {
  const { say } = useStage();
  const words = view.problem === null ? null : say(`sign.problem.${view.problem.key}`, view.problem.values);
  if (view.step === 'key') return <SignByKey view={view} />;
  if (view.step === 'choose' || view.step === 'sending') return <SignWays view={view} words={words} />;
  // a new code begins with empty boxes
  return <SignByCode key={view.againAt} view={view} words={words} />;
}
