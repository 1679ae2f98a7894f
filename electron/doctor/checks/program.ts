import { type Check, judged, ok, reinstall, toDo, unknown } from '../finding.ts';
import { places } from '../system.ts';

export const programChecks: Check[] = [
  {
    code: 'configuration',
    title: 'kiosk.yaml is good, and nothing in it is a stand-in',
    look: ({ config, mistakes }) =>
      config
        ? ok(`kiosk ${config.kiosk.id}`)
        : toDo(mistakes.join('; ') || 'there is none', 'qyzmet config check'),
  },
  {
    code: 'fuses',
    title: 'The program runs nothing but itself',
    async look({ system }) {
      if (!system.stat(places.binary)) return toDo(`${places.binary} is not there`, 'apt-get install qyzmet');
      const wrong = await system.wrongFuses(places.binary);
      if (wrong === null) return toDo('it has no fuses', reinstall);
      return judged(
        wrong.map((name) => `the fuse ${name} is wrong`),
        'its fuses are set',
        reinstall,
      );
    },
  },
  {
    code: 'runtime',
    title: 'It is the product, not the rehearsal',
    look({ system }) {
      const text = system.read('/var/lib/dpkg/status') ?? '';
      const stands = (name: string) =>
        new RegExp(`^Package: ${name}\\nStatus: install ok installed`, 'm').test(text);
      if (stands('qyzmet')) return ok('qyzmet');
      return stands('qyzmet-rehearsal')
        ? toDo('this is the trial runtime, which stands before no visitor', 'apt-get install qyzmet')
        : unknown('it was not installed by apt', 'apt-get install qyzmet');
    },
  },
];
