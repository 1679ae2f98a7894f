import { type Check, judged, ok, toDo, unknown } from '../finding.ts';
import { withoutVoice } from '../voices.ts';

const noConfig = unknown(
  'without a good kiosk.yaml it is not known whether it is needed',
  'qyzmet config check',
);
const NTP = 'systemctl enable --now systemd-timesyncd.service';

export const serviceChecks: Check[] = [
  {
    code: 'pcscd',
    title: 'Chip cards can be read',
    look({ system, config }) {
      if (!config) return noConfig;
      const wanted = config.devices.some(({ connection }) => connection.pcsc) || config.signing !== undefined;
      if (!wanted) return ok('no chip-card reader is configured');
      if (system.stat('/usr/sbin/pcscd') === null)
        return toDo('pcscd is not installed', 'apt-get install pcscd libccid');
      return system.stat('/run/pcscd/pcscd.comm')
        ? ok('pcscd listens')
        : toDo('pcscd does not listen', 'systemctl enable --now pcscd.socket');
    },
  },
  {
    code: 'voices',
    title: 'The kiosk can speak every language it has',
    async look({ system, config }) {
      const said = await system.run('espeak-ng', ['--voices']);
      if (said === null) return toDo('espeak-ng is not there', 'apt-get install espeak-ng');
      const missing = withoutVoice(said, config?.languages ?? ['kk', 'ru', 'en']);
      return judged(
        missing.map((language) => `no voice for ${language}`),
        (config?.languages ?? ['kk', 'ru', 'en']).join(', '),
        'apt-get install --reinstall espeak-ng espeak-ng-data',
      );
    },
  },
  {
    code: 'ncalayer',
    title: 'A visitor can sign',
    async look({ system, config }) {
      if (!config) return noConfig;
      if (!config.signing || 'simulated' in config.signing) return ok('signing is not configured');
      const { hostname, port } = new URL(config.signing.ncalayer);
      return (await system.listens(hostname, Number(port)))
        ? ok(`NCALayer answers at ${config.signing.ncalayer}`)
        : toDo(
            'NCALayer does not answer',
            "install it from ncl.pki.gov.kz for the kiosk's user and start it after qyzmet-x-session (docs/install.md)",
          );
    },
  },
  {
    code: 'printing',
    title: 'Pages can be printed',
    async look({ system, config }) {
      if (!config) return noConfig;
      const queues = config.devices.flatMap(({ connection }) => connection.cups?.printer ?? []);
      if (queues.length === 0) return ok('no page printer is configured');
      const known = await system.run('lpstat', ['-e']);
      if (known === null)
        return toDo('CUPS does not answer', 'apt-get install cups; systemctl enable --now cups');
      const names = known.split('\n').map((line) => line.trim());
      const missing = queues.filter((queue) => !names.includes(queue));
      return judged(
        missing.map((queue) => `there is no queue ${queue}`),
        queues.join(', '),
        `lpadmin -p ${missing[0]} -E -v … -m everywhere`,
      );
    },
  },
  {
    code: 'clock',
    title: 'The clock is set over the network',
    async look({ system }) {
      const said = (
        await system.run('timedatectl', ['show', '--property=NTPSynchronized', '--value'])
      )?.trim();
      if (said === 'yes') return ok('synchronised');
      if (said === 'no')
        return toDo('not synchronised', `${NTP}; name the office's server in /etc/systemd/timesyncd.conf`);
      return unknown('timedatectl does not answer', NTP);
    },
  },
  {
    code: 'timeZone',
    title: 'Logs and the shell go by the time of the hall',
    look({ system, config }) {
      if (!config) return noConfig;
      const zone =
        system.link('/etc/localtime')?.replace(/^.*zoneinfo\//, '') ?? system.read('/etc/timezone')?.trim();
      const wanted = config.kiosk.timeZone;
      // what is served elsewhere is told by UTC; nothing of ours goes by it
      return judged(
        zone === wanted || zone === 'UTC' || zone === 'Etc/UTC'
          ? []
          : [`the system goes by ${zone ?? 'no zone'}`],
        zone ?? '',
        `timedatectl set-timezone ${wanted}`,
      );
    },
  },
];
