// What a test asks of Electron's main process is carried out once, and answered.
const COLLECTED = /promise was (garbage )?collected/i;
const TRIES = 3;

/**
 * V8 holds the promise of an inspector's call only weakly: a collection at the wrong moment loses the answer, not the
 * call (playwright #33737). So main keeps each answer under a number, and who lost it asks for that number again;
 * a key is not pressed twice.
 * @param {import('playwright-core').ElectronApplication} app
 */
export function askOnce(app) {
  const evaluate = app.evaluate.bind(app);
  let number = 0;
  app.evaluate = async (call, input) => {
    number += 1;
    const question = asText(`(${once})(${number}, () => (${call})(electron, input))`);
    for (let tries = 1; ; tries += 1)
      try {
        return await evaluate(question, input);
      } catch (error) {
        if (tries === TRIES || !COLLECTED.test(String(error))) throw error;
      }
  };
  return app;
}

/** Playwright sends a function as its text. */
const asText = (body) => Object.assign(() => {}, { toString: () => `(electron, input) => (${body})` });

/** Runs in main. */
function once(number, carryOut) {
  globalThis.answers ??= new Map();
  const { answers } = globalThis;
  if (!answers.has(number)) answers.set(number, carryOut());
  return answers.get(number);
}
