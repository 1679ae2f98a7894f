import type { Language } from '../../../electron/contract/values/language.ts';
import { applySamples } from './apply-samples.ts';
import { basesIn } from './bases.ts';
import { closedSamples } from './closed-samples.ts';
import { librarySamples } from './library-samples.ts';
import { paperSamples } from './paper-samples.ts';
import type { Sample } from './sample.ts';
import { staffAssistSamples } from './staff-assist-samples.ts';
import { staffConsultantSamples } from './staff-consultant-samples.ts';
import { staffDevicesSamples } from './staff-devices-samples.ts';
import { staffHouseSamples } from './staff-house-samples.ts';
import { staffReportSamples } from './staff-report-samples.ts';
import { staffSecuritySamples } from './staff-security-samples.ts';
import { startSamples } from './start-samples.ts';
import { trackSamples } from './track-samples.ts';

/** Every view, with the variants that look different, in the words of one language. */
export function samplesIn(language: Language): Sample[] {
  const bases = basesIn(language);
  const { words, service, question, phone, receipt, check, home } = bases;
  const idle = { idleUntil: Date.now() + 27_000 };

  const samples: Sample[] = [
    ...startSamples(bases),
    ...applySamples(language, bases),
    ...paperSamples(language, bases),
    ...closedSamples,
    { name: 'idle', view: question, frame: idle },
    { name: 'offer-question', view: question, frame: { offer: { reason: 'slow' } } },
    { name: 'offer-home', view: home, frame: { offer: { reason: 'wandering' } } },
    { name: 'offer-called', view: question, frame: { consultant: 'called' } },
    { name: 'panel-help', view: home, touch: 'help' },
    { name: 'panel-settings', view: home, touch: 'settings' },
    { name: 'panel-cancel', view: question, touch: 'cancel' },
    { name: 'panel-kept', view: receipt, touch: 'kept' },
    ...librarySamples(language, home),
    ...trackSamples({ service, group: words.group }),
    ...staffAssistSamples({ question: phone, receipt, check }),
    ...staffDevicesSamples(),
    ...staffConsultantSamples(language),
    ...staffHouseSamples(),
    ...staffReportSamples(),
    ...staffSecuritySamples(),
  ];
  return samples.map(afresh);
}

/** A service of its own for each sample: what was typed on one must not stand on the next. */
function afresh(sample: Sample): Sample {
  const { view } = sample;
  if (view.screen !== 'question') return sample;
  return { ...sample, view: { ...view, service: { ...view.service, id: sample.name } } };
}
