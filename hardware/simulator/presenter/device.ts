import type { SimulatedDevice, Surroundings } from '../device.ts';
import { createPrinterDevice, type PrinterDeviceOptions } from '../printer/device.ts';
import type { Body, Firmware } from '../printer/firmware.ts';
import type { PrinterProfile } from '../printer/profiles.ts';
import { handCommands } from './hand.ts';
import { Mouth, type Place } from './mouth.ts';

/** The knife takes as long as so much paper: 150 ms of a kiosk printer at 120 mm/s. */
const cutMm = 18;

/** What the `state` and the answers of the control socket say of the mouth. */
export type MouthWords = Readonly<Record<Place, string>>;
export const everyPlace: MouthWords = {
  none: 'none',
  loop: 'loop',
  out: 'out',
  retracted: 'retracted',
  taken: 'taken',
};
/** Of printers that know no more than whether paper is there. */
export const paperOrNone: MouthWords = {
  none: 'none',
  loop: 'inside',
  out: 'presented',
  retracted: 'none',
  taken: 'none',
};

/** What a model with a presenter is made of. */
export interface PresenterModel {
  profile: PrinterProfile;
  mmPerSecond: number;
  bootMs: number;
  /** From the loop to the mouth, as so much paper. */
  travelMm: number;
  words: MouthWords;
  firmware(body: Body, mouth: Mouth): Firmware;
}

/** A printer with a presenter: what every printer is told, and the hand at its mouth. */
export function createPresenterPrinter(
  { travelMm, words, ...model }: PresenterModel,
  options: PrinterDeviceOptions,
  surroundings: Surroundings,
): SimulatedDevice {
  const msPerMm = 1000 / (options.mmPerSecond ?? model.mmPerSecond);
  let onMouth = (): void => undefined;
  const mouth = new Mouth(travelMm * msPerMm, () => onMouth());
  const place = (): string => words[mouth.place];
  const announce = (): void => surroundings.event({ event: 'presenter', mouth: place() });

  const device = createPrinterDevice(
    {
      ...model,
      cutMs: cutMm * msPerMm,
      firmware(body) {
        onMouth = () => {
          body.tell();
          announce();
        };
        return withMouth(model.firmware(body, mouth), body, mouth, place);
      },
      commands: (machine) => handCommands(machine, mouth, place),
    },
    options,
    surroundings,
  );
  return {
    ...device,
    close() {
      device.close();
      mouth.close();
    },
  };
}

/** What is cut falls into the loop, whatever the family then does with it. */
const withMouth = (firmware: Firmware, body: Body, mouth: Mouth, place: () => string): Firmware => ({
  ...firmware,
  onCut() {
    mouth.feed(body.paper.lastPiece);
    return firmware.onCut?.();
  },
  powerOn() {
    mouth.powerOn();
    firmware.powerOn();
  },
  state: () => ({
    mouth: place(),
    tickets: mouth.tickets,
    taken: mouth.taken,
    retracted: mouth.retracted,
    ...firmware.state(),
  }),
});
