import type { View } from '../../../../electron/contract/views/view.ts';
import { dayOf, momentIn, spokenNumber } from '../../../lib/format.ts';
import { inSeconds, trackWaitMs } from '../../../lib/waits.ts';
import { keyOr, type Say } from '../../../lib/words.ts';
import { paperSentences } from '../../../ui/paper-words.ts';
import type { TrackView } from '../Track.tsx';
import { complaintWords, hereWords, problemWords } from './track-words.ts';

/** Titles, what is asked, what can be done; of a person's request only what the screen is about. */
export function spokenTrack(view: TrackView, say: Say): (string | null)[] {
  const trouble = 'problem' in view ? problemWords(view.problem, say) : null;
  switch (view.screen) {
    case 'trackFind':
      return [
        trouble,
        say('track.findTitle'),
        view.scanner === 'waiting' ? say('track.scan') : null,
        view.scanner === 'waiting' && view.place ? say(`track.scanPlace.${view.place}`) : null,
        view.scanner === 'unavailable' ? say('track.scanAway') : null,
        say('speech.choices', {
          list: [say('track.byNumber'), ...(view.card === null ? [] : [say('track.byCard')])].join(', '),
        }),
      ];
    case 'trackNumber':
      return [trouble, say('track.numberTitle'), say('track.byNumberText')];
    case 'trackProof':
      if (view.mode === 'digits') return [trouble, say('track.lastFourTitle'), say('track.lastFourHelp')];
      if (view.reader !== 'waiting')
        return [
          say(`track.proof.${view.purpose}`),
          say(view.reader === null ? 'identify.noReader' : 'track.cardAway'),
          view.canType ? null : say('identify.unavailableStaff'),
        ];
      return [
        trouble,
        say(`track.proof.${view.purpose}`),
        say('track.cardSide'),
        view.place && say(`place.reader.${view.place}`),
        view.canType ? say('speech.choices', { list: say('track.useDigits') }) : null,
      ];
    case 'trackWait':
      return [say(`track.wait.${view.doing}`), say('wait.limit', inSeconds(trackWaitMs(view.doing)))];
    case 'trackList':
      if (view.requests.length === 0) return [say('track.listNone'), say('track.listNoneNext')];
      return [say('track.listTitle')];
    case 'trackStatus':
      return [
        trouble,
        view.service.title,
        say(`track.state.${view.state}`),
        view.refusal && view.refusal.text === null ? say('track.refusalNoText') : null,
        ...view.next.map((step) => say(keyOr('track.next', step))),
        ...complaintWords(view, say),
      ];
    case 'trackWithdraw':
      return [say('track.withdrawTitle'), say('track.withdrawText'), say('track.withdrawAgain')];
    case 'trackReceipt':
      return [say('track.receiptTitle'), ...paperSentences('receipt', view.paper, say)];
    case 'trackPhone':
      return [trouble, say('track.phoneTitle'), say('track.phoneHelp')];
    case 'trackDocument':
      return [say('track.documentTitle'), view.title];
    case 'trackTake':
      return [
        trouble,
        say('track.takeTitle'),
        ...(view.sheet?.paper ? paperSentences('document', view.sheet.paper, say) : []),
        view.sent && say(`track.delivery.${view.sent.state}.${view.sent.channel}`),
        ...paperSentences('slip', view.slip, say),
        `${say('track.checkNumber')}: ${spokenNumber(view.checkNumber)}`,
      ];
    case 'trackSend':
      return [trouble, say('track.emailTitle')];
    case 'trackHere':
      return [say(`track.here.${view.state}`), ...hereWords(view, say)];
    case 'trackTrouble':
      return [say('track.troubleTitle'), trouble, say('track.troubleStaff')];
  }
}

/** What is told of one person's requests and bookings, and the office's own words to them: for one pair of ears. */
export function personalTrack(view: View, say: Say, timeZone: string): (string | null)[] {
  const numbered = (number: string) => `${say('track.number')}: ${spokenNumber(number)}`;
  switch (view.screen) {
    case 'trackList':
      return view.requests.map(({ service, registrationNumber, state }) =>
        [service, numbered(registrationNumber), say(`track.state.${state}`)].join(', '),
      );
    case 'trackStatus':
      return [
        numbered(view.registrationNumber),
        ...view.steps.map(({ at, key }) => `${dayOf(at, timeZone)}, ${say(`track.state.${key}`)}`),
        view.refusal?.text ? `${say('track.refusalTitle')}: ${view.refusal.text}` : null,
        view.missing && `${say('track.missingTitle')}: ${view.missing.what.join(', ')}`,
        view.missing?.until ? say('track.missingUntil', { date: dayOf(view.missing.until, timeZone) }) : null,
        view.note && `${say('track.noteTitle')}: ${view.note}`,
      ];
    case 'trackWithdraw':
    case 'trackReceipt':
      return [view.service.title, numbered(view.registrationNumber)];
    case 'booking':
      return view.found.map(({ at, group, state }) =>
        [momentIn(at, timeZone), group, state === 'booked' ? null : say(`booking.state.${state}`)]
          .filter((words) => words !== null)
          .join(', '),
      );
    default:
      return [];
  }
}
