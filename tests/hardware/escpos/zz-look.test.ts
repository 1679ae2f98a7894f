import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { createCanvas } from '@napi-rs/canvas';
import { escposDriver, escposProfileSchema } from '../../../hardware/driver/escpos/index.ts';
import { loadProfile } from '../../../hardware/profiles/load.ts';
import { everyBlock, kazakhReceipt, russianTicket } from './samples.ts';
import { simulatedPrinter } from './simulated-channel.ts';
const c = createCanvas(300, 60); const x = c.getContext('2d'); x.fillStyle = 'black'; x.arc(150, 30, 28, 0, 7); x.fill();
for (const name of ['epson-tm-t88vi', 'generic-escpos'] as const)
  test(name, async () => {
    const p = loadProfile('escpos', name, escposProfileSchema);
    if (!p.ok) throw new Error(p.error.detail);
    const sim = simulatedPrinter({ profile: name, mmPerSecond: 2000 });
    const options = { signal: new AbortController().signal, deadlineMs: 20000 };
    let t = performance.now();
    const a = await escposDriver.attach(sim.channel, p.value, options);
    if (!a.ok) throw new Error(JSON.stringify(a.error));
    console.log('attach', performance.now() - t, a.value.identity, a.value.condition);
    for (const [i, d] of [kazakhReceipt, russianTicket, everyBlock(c.toBuffer('image/png').toString('base64'))].entries()) {
      t = performance.now();
      console.log(i, await a.value.operations.print(d, 'j' + i, options), performance.now() - t);
    }
    console.log(sim.device.state());
    const paper = await sim.paper();
    writeFileSync(`/tmp/look/${name}.png`, paper.png);
    console.log(paper.text.join('\n'));
    a.value.detach(); sim.close();
  });
