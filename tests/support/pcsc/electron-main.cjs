// An Electron with nothing but a hardware process: prints what it says, one JSON line each, and asks it once a card is in.
const { app, utilityProcess } = require('electron');

const { program, devices, apdus } = JSON.parse(process.env.QYZMET_PCSC_TRIAL);
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

app.whenReady().then(() => {
  const hardware = utilityProcess.fork(program, [], { stdio: 'inherit' });
  hardware.on('message', (message) => {
    say(message);
    if (message.type === 'ready') hardware.postMessage({ type: 'configure', devices });
    if (message.type === 'status' && message.status.media === 'present')
      hardware.postMessage({
        type: 'call',
        callId: 1,
        device: 'chip',
        role: 'idCardReader',
        method: 'exchange',
        args: { apdus },
        deadlineMs: 3000,
      });
    if (message.type === 'result') hardware.postMessage({ type: 'stop' });
  });
  hardware.on('exit', (code) => {
    say({ type: 'exit', code });
    app.exit(0);
  });
});
