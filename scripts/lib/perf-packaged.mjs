// For `npm run perf -- --packaged`: the kiosk of dist/linux-unpacked, as it is installed, on the demo's simulators.
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

const binary = path.join(root, 'dist/linux-unpacked/qyzmet-kiosk');

/** A packaged kiosk takes no demo and no sandbox: a file like a technician's. Nothing is sent while one measures. */
const kioskYaml = (folder) => `kiosk:
  id: perf-k1
  office: { kk: Өлшем, ru: Замер, en: Measure }
  operator: { name: { kk: Сынақ, ru: Проба, en: Trial }, bin: "000140000002" }
devices:
  - id: id-card
    role: idCardReader
    driver: mrz
    profile: elyctis-idbox
    connection: { serial: { path: ${folder}/id-card.tty, baudRate: 9600 } }
    place: right
  - id: receipt
    roles: [receiptPrinter, ticketDispenser]
    driver: escpos
    profile: epson-tm-t88vi
    connection: { serial: { path: ${folder}/receipt.tty, baudRate: 38400 } }
    place: below
gateway: { url: "https://127.0.0.1:9", publicKeyFile: ${folder}/no-key.pem }
`;

/** { binary, args } to start it with. */
export function packagedKiosk(folder, data) {
  if (!existsSync(binary)) throw new Error('there is no package; run `npm run package -- --dir` first');
  const file = path.join(folder, 'kiosk.yaml');
  writeFileSync(file, kioskYaml(folder), { mode: 0o640 });
  return { binary, args: ['--config', file, '--data', data] };
}
