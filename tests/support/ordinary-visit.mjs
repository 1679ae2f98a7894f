// Run as an ordinary user: a world, a kiosk and one visit; says what came of it in one line of JSON, and keeps the
// kiosk open until stdin ends, so that it can be looked at from outside.
import path from 'node:path';
import { showCard, startDemo } from '../../scripts/lib/demo.mjs';
import { startDisplay } from '../../scripts/lib/display.mjs';
import { findElectron } from '../../scripts/lib/electron.mjs';
import { answerQuestions, launchKiosk } from '../../scripts/lib/play-visit.mjs';

const folder = path.join(process.env.HOME, 'world');
const display = await startDisplay(); // one of its own: the caller's screen may be closed to this user
process.env.DISPLAY = display.display;
const demo = await startDemo(folder);
const { app, page } = await launchKiosk({ electron: await findElectron(), folder });
const touch = (id) => page.getByTestId(id).first().click();
const paperSettled = async () => {
  const paper = page.locator('[data-paper]:not([data-paper="printing"])');
  await paper.waitFor();
  return paper.getAttribute('data-paper');
};
try {
  await page.getByTestId('screen-attract').click();
  await touch('language-kk');
  await touch('service-property-letter');
  await touch('primary');
  await page.getByTestId('screen-identify').waitFor();
  await showCard(demo.reader, 'swipe', { specimen: 'td1-01' });
  await answerQuestions({ page, touch });
  await touch('primary');
  await page.getByTestId('screen-receipt').waitFor();
  const receipt = await paperSettled();
  await demo.printer.send('tear');
  await touch('take-ticket');
  await page.locator('[data-testid^="group-"]').first().click();
  await page.getByTestId('screen-ticket').waitFor();
  const ticket = await paperSettled();
  const number = (await page.getByTestId('ticket-number').innerText()).trim();
  const { text } = await demo.printer.send('tear');
  const onPaper = text.join('\n').includes(number);
  process.stdout.write(`${JSON.stringify({ pid: app.process().pid, receipt, ticket, number, onPaper })}\n`);
  process.stdin.resume();
  await new Promise((resolve) => process.stdin.once('end', resolve));
} finally {
  await app.close();
  await demo.stop();
  display.stop();
}
process.exit(0);
