import type { Screen, View } from '../../../electron/contract/views/view.ts';
import { spokenNumber } from '../../lib/format.ts';
import { keyOr, type Say } from '../../lib/words.ts';
import { dateHint } from '../../screens/citizen/question/date-text.ts';
import { paperSentences } from '../paper-words.ts';

/** Lists longer than this are walked through, not read out. */
const MOST_CHOICES = 8;

/**
 * The one spoken text of a screen: title, what it asks, what can be chosen. Nothing personal: no IIN, no phone, no
 * answers, because nobody knows who listens (EN 301 549 5.1.3.9).
 */
export function spokenText({ view }: Pick<Screen, 'view'>, say: Say): string {
  return linesOf(view, say)
    .filter((line): line is string => line !== null && line !== '')
    .map((line) => (/[.?…:]$/.test(line) ? line : `${line}.`))
    .join(' ');
}

function linesOf(view: View, say: Say): (string | null)[] {
  const choices = (names: readonly string[]) =>
    names.length > 0 && names.length <= MOST_CHOICES
      ? say('speech.choices', { list: names.join(', ') })
      : null;
  const limits = (keys: readonly string[]) => keys.map((key) => say(keyOr('limits', key)));

  switch (view.screen) {
    case 'attract':
      return [say('attract.welcome'), say('attract.purpose'), say('attract.touch')];
    case 'language':
      return [say('language.title')];
    case 'home':
      return [say('home.title'), choices([...view.services.map(({ title }) => title), say('home.ticket')])];
    case 'about':
      return [
        view.service.title,
        ...limits(view.limits),
        `${say('about.gives')}: ${view.gives}`,
        `${say('about.needs')}: ${view.needs.join(', ')}`,
        `${say('about.time')}: ${view.time}`,
        `${say('about.fee')}: ${view.fee}`,
        `${say('about.consent')}: ${view.consent.text}`,
      ];
    case 'identify': {
      const problem = view.problem === null ? null : say(keyOr('identify.problem', view.problem));
      if (view.confirmIin !== null) return [say('identify.confirmTitle'), say('identify.confirmText')];
      if (view.mode === 'iin') return [problem, say('identify.iinTitle'), say('identify.iinHelp')];
      if (view.reader === 'unavailable')
        return [
          say('identify.unavailable'),
          say(view.canDeclare ? 'identify.unavailableType' : 'identify.unavailableStaff'),
        ];
      return [
        problem,
        say('identify.cardTitle'),
        say('identify.side'),
        view.place && say(`place.reader.${view.place}`),
        view.canDeclare ? choices([say('identify.useIin')]) : null,
      ];
    }
    case 'question':
      return [
        view.problem ? say(keyOr('problems', view.problem.key), view.problem.values) : null,
        view.label,
        view.help,
        view.kind === 'date' ? dateHint(view, say) : null,
        view.required ? null : say('question.optional'),
        choices(view.options.map(({ label }) => label)),
      ];
    case 'check':
      return [
        say('check.title'),
        say('speech.answersShown', { list: view.rows.map(({ label }) => label).join(', ') }),
      ];
    case 'submitting':
      return [say('submitting.title'), say('submitting.text')];
    case 'receipt':
      return [
        say(`receipt.${view.outcome}`),
        view.outcome === 'accepted' ? `${say('receipt.acceptedKept')} ${say('receipt.acceptedLater')}` : null,
        view.registrationNumber && `${say('receipt.number')}: ${spokenNumber(view.registrationNumber)}`,
        ...paperSentences('receipt', view.paper, say),
        `${say('receipt.next')}: ${view.next}`,
      ];
    case 'ticketGroup':
      return [
        say('ticketGroup.title'),
        choices(view.groups.filter(({ open }) => open).map(({ name }) => name)),
      ];
    case 'ticket':
      return [
        `${say('ticket.title')}: ${spokenNumber(view.number)}`,
        view.group,
        view.issuedBefore === 0 ? say('ticket.first') : say('ticket.before', { count: view.issuedBefore }),
        ...paperSentences('ticket', view.paper, say),
      ];
    case 'failure':
      return [
        say(keyOr('failure', view.key)),
        say(view.canRetry ? 'failure.retry' : 'failure.staff'),
        say('help.line'),
      ];
    case 'goodbye':
      return [
        view.takeCard ? say('goodbye.takeCard') : null,
        view.takePaper ? say('goodbye.takePaper') : null,
        say(`goodbye.${view.why}`),
        view.kept ? say('goodbye.kept') : null,
        say('goodbye.erasing'),
      ];
    case 'outOfService':
      return [say('outOfService.title'), say('outOfService.text')];
  }
}
