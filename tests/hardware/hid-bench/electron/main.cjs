// A bare Electron application that runs the program named last on the command line in a utility process, and passes on what both sides say.
const { app, utilityProcess } = require('electron');

app.whenReady().then(() => {
  const child = utilityProcess.fork(process.argv.at(-1), [], { stdio: 'inherit' });
  child.on('message', (message) => process.send(message));
  process.on('message', (message) => child.postMessage(message));
  process.on('disconnect', () => app.quit());
  child.on('exit', () => app.quit());
});
