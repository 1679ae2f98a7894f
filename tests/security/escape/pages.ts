/**
 * Code of a page gone bad, run in the page with a touch behind it. A visitor has no such code; it stands for a hole in
 * the screen itself. Each may throw or be refused; what counts is what stands there afterwards.
 */
export const addresses = [
  'file:///etc/hostname',
  'file://localhost/etc/passwd',
  'about:blank',
  'about:srcdoc',
  'data:text/html,<h1>gone</h1>',
  'javascript:document.body.remove()',
  'view-source:app://kiosk/',
  'mailto:somebody@example.kz',
  'tel:+77010000000',
  'ftp://127.0.0.1/',
  'chrome://gpu',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'blob:app://kiosk/none',
  'filesystem:app://kiosk/temporary/',
  'intent:#Intent;end',
  'ms-settings:',
  'shell:startup',
  'res://ieframe.dll/acr.js',
  '\\\\127.0.0.1\\c$',
  'C:/',
  '%WINDIR%',
  'app://dock/dock/index.html',
  'app://kiosk/dock/index.html',
  'app://elsewhere/',
  'app://kiosk@elsewhere/',
  'app://kiosk/../../package.json',
  'app://kiosk/%2e%2e/%2e%2e/package.json',
  'app://kiosk/..%2f..%2fpackage.json',
  'app://kiosk/..%5c..%5cpackage.json',
  'app://kiosk/%252e%252e%252fpackage.json',
  'app://kiosk/..%c0%af..%c0%afetc/passwd',
  'app://kiosk//etc/passwd',
  'app://kiosk/assets/%00/index.html',
  'app://kiosk/index.html%00.js',
];

/** The three ways a page can go somewhere. */
export const goTo = (address: string): string => `(() => {
  const to = ${JSON.stringify(address)};
  const quietly = (work) => { try { work(); } catch {} };
  const link = (more) => { const a = Object.assign(document.createElement('a'), { href: to, textContent: 'x', ...more });
    document.body.append(a); a.click(); a.dispatchEvent(new MouseEvent('click', { button: 1, bubbles: true }));
    a.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true })); a.remove(); };
  quietly(() => window.open(to)); quietly(() => window.open(to, '_top')); quietly(() => link({ target: '_blank' }));
  quietly(() => link({ target: '_blank', rel: 'noopener' })); quietly(() => link({ download: 'x' }));
  quietly(() => { const frame = document.createElement('iframe'); frame.src = to; document.body.append(frame);
    setTimeout(() => frame.remove(), 150); });
  setTimeout(() => quietly(() => location.assign(to)), 0);
})()`;

export const dialogs: Record<string, string> = {
  alert: 'void setTimeout(() => alert(1))',
  confirm: 'void setTimeout(() => confirm(1))',
  prompt: 'void setTimeout(() => prompt(1))',
  print: 'window.print()',
  'print of a frame': `(() => { const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentWindow.document.body.append('x'); frame.contentWindow.print(); setTimeout(() => frame.remove(), 300); })()`,
  'print command': `document.execCommand('print')`,
  'file input': `(() => { const input = Object.assign(document.createElement('input'), { type: 'file' });
    document.body.append(input); input.click(); setTimeout(() => input.remove(), 300); })()`,
  'file input that is nowhere': `(() => { const input = document.createElement('input'); input.type = 'file'; input.click(); })()`,
  'file input of a label': `(() => { const label = document.createElement('label'); const input = document.createElement('input');
    input.type = 'file'; input.multiple = true; label.append(input); document.body.append(label); label.click();
    setTimeout(() => label.remove(), 300); })()`,
  'file input of a frame': `(() => { const frame = document.body.appendChild(document.createElement('iframe'));
    const input = frame.contentDocument.createElement('input'); input.type = 'file';
    frame.contentDocument.body.append(input); input.click(); setTimeout(() => frame.remove(), 300); })()`,
  'folder input': `(() => { const input = document.createElement('input'); input.type = 'file'; input.webkitdirectory = true;
    input.showPicker(); })()`,
  'open picker': 'void window.showOpenFilePicker?.().catch(() => {})',
  'save picker': 'void window.showSaveFilePicker?.().catch(() => {})',
  'folder picker': 'void window.showDirectoryPicker?.().catch(() => {})',
  'colour picker': `(() => { const input = document.createElement('input'); input.type = 'color';
    document.body.append(input); try { input.showPicker(); } finally { setTimeout(() => input.remove(), 300); } })()`,
  'eye dropper': 'void new EyeDropper().open().catch(() => {})',
  share: 'void navigator.share?.({ title: "x" }).catch(() => {})',
  payment: `void new PaymentRequest([{ supportedMethods: 'basic-card' }], { total: { label: 'x', amount: { currency: 'KZT', value: '1' } } }).show().catch(() => {})`,
  credentials:
    'void navigator.credentials.get({ publicKey: { challenge: new Uint8Array(8) } }).catch(() => {})',
  password: `void fetch('/', { headers: { authorization: 'x' } }).catch(() => {})`,
};

export const ways: Record<string, string> = {
  'download of a blob': `(() => { const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x']));
    a.download = 'left.txt'; document.body.append(a); a.click(); a.remove(); })()`,
  'download of text': `(() => { const a = document.createElement('a'); a.href = 'data:text/plain,left'; a.download = 'left.txt';
    document.body.append(a); a.click(); a.remove(); })()`,
  'a PDF of one’s own': `(() => { const url = URL.createObjectURL(new Blob(['%PDF-1.4'], { type: 'application/pdf' }));
    window.open(url); setTimeout(() => location.assign(url)); })()`,
  'a PDF in a frame': `(() => { const frame = document.createElement('embed'); frame.type = 'application/pdf';
    frame.src = URL.createObjectURL(new Blob(['%PDF-1.4'], { type: 'application/pdf' })); document.body.append(frame);
    setTimeout(() => frame.remove(), 300); })()`,
  'a webview': `(() => { const view = document.createElement('webview'); view.setAttribute('src', 'data:text/html,x');
    view.setAttribute('allowpopups', ''); document.body.append(view); setTimeout(() => view.remove(), 200); })()`,
  'full screen of its own': `void document.body.requestFullscreen().catch(() => {})`,
  'pointer lock': `void document.body.requestPointerLock()?.catch?.(() => {})`,
  'keyboard lock': `void navigator.keyboard?.lock().catch(() => {})`,
  'moving and closing itself': `(() => { moveTo(50, 50); resizeTo(300, 300); window.close(); })()`,
  'a service worker': `void navigator.serviceWorker?.register('/sw.js').catch(() => {})`,
  notification: `void Notification.requestPermission().then(() => new Notification('x')).catch(() => {})`,
  history: `(() => { history.pushState({}, '', '/elsewhere'); history.back(); })()`,
  devices: `void Promise.allSettled([navigator.usb?.requestDevice({ filters: [] }), navigator.hid?.requestDevice({ filters: [] }),
    navigator.serial?.requestPort(), navigator.bluetooth?.requestDevice({ acceptAllDevices: true })])`,
};
