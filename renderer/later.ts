// Read when the first picture is on the glass (lib/later.ts), or before it where that is of another page: half of the
// page's program, and what a start waited for longest.
export { sayIn } from './lib/words.ts';
export { OtherScreen } from './screens/OtherScreen.tsx';
export { CardBand } from './ui/CardBand.tsx';
export { IdleWarning } from './ui/IdleWarning.tsx';
export { Panels } from './ui/Panels.tsx';
export { Speech } from './ui/speech/Speech.tsx';
