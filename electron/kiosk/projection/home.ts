import { withAmounts } from '../../catalogue/amounts.ts';
import type { Service } from '../../catalogue/service.ts';
import { translate } from '../../contract/texts/translate.ts';
import { dayIn } from '../../contract/values/dates.ts';
import type { Language } from '../../contract/values/language.ts';
import type { ViewOf } from '../../contract/views/view.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { libraryTilesOf } from './library-tiles.ts';
import { serviceLimits, ticketLimits } from './limits.ts';

/** A fact that is still to be verified is told to nobody; the office is named instead. */
export const factText = (fact: Service['time'], language: Language): string =>
  fact.verify ? translate(language, 'paper:facts.askOffice') : fact.text[language];

export function homeView(deps: VisitDependencies, language: Language): ViewOf<'home'> {
  const { catalogue, config, devices, gateway, now } = deps;
  const today = dayIn(now(), config.kiosk.timeZone);
  return {
    screen: 'home',
    services: catalogue.services.map((service) => ({
      id: service.id,
      title: (service.short ?? service.title)[language],
      summary: withAmounts(service.summary, today, catalogue.amounts)[language],
      icon: service.icon,
      time: factText(service.time, language),
      limits: serviceLimits(devices, service),
    })),
    ticket: { available: (config.queue?.groups.length ?? 0) > 0, limits: ticketLimits(devices) },
    tracking: gateway !== null,
    library: libraryTilesOf(deps),
  };
}
