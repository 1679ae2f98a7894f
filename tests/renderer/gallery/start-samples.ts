import { type Bases, namesOf } from './bases.ts';
import type { Sample } from './sample.ts';

/** Before a service is chosen. */
export function startSamples({ words, home, about }: Bases): Sample[] {
  return [
    { name: 'attract', view: { screen: 'attract', restarted: false, nextNumbers: [] } },
    {
      name: 'attract-restarted',
      view: { screen: 'attract', restarted: true, nextNumbers: [] },
      frame: { demo: true },
    },
    {
      name: 'attract-next-numbers',
      view: {
        screen: 'attract',
        restarted: false,
        nextNumbers: [
          { group: namesOf('group'), number: 'A018' },
          { group: namesOf('groupTwo'), number: 'BB104' },
        ],
      },
      frame: { rehearsal: true },
    },
    {
      name: 'attract-many-numbers',
      view: {
        screen: 'attract',
        restarted: false,
        nextNumbers: ['A018', 'B004', 'CC112', 'D001', 'E077', 'F009'].map((number) => ({
          group: namesOf('group'),
          number,
        })),
      },
    },
    { name: 'language', view: { screen: 'language' }, frame: { rehearsal: true } },
    { name: 'home', view: home, frame: { demo: true } },
    {
      name: 'home-limits',
      view: {
        ...home,
        services: ['house', 'baby', 'map-pin', 'pill'].map((icon, index) => ({
          id: `service-${index}`,
          title: words.service,
          summary: words.summary,
          icon,
          time: words.about.time,
          limits: index === 0 ? ['noCard', 'noReceipt'] : index === 1 ? ['noReaderAsk'] : [],
        })),
        ticket: { available: false, limits: ['noTicketPaper'] },
      },
    },
    { name: 'about', view: about },
    { name: 'about-limits', view: { ...about, limits: ['noReceipt'] } },
  ];
}
