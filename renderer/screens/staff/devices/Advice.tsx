import {
  CircleCheck,
  CircleQuestionMark,
  CreditCard,
  FileText,
  IdCard,
  Keyboard,
  Lightbulb,
  type LucideIcon,
  OctagonX,
  Printer,
  ScanBarcode,
  Ticket,
  ToggleRight,
  TriangleAlert,
} from 'lucide-react';
import type { Advice, Tone } from '../../../../electron/contract/views/staff/device-parts.ts';
import { useStage } from '../../../lib/stage.tsx';
import type { Say } from '../../../lib/words.ts';

const tones: Record<Tone, LucideIcon> = {
  good: CircleCheck,
  care: TriangleAlert,
  bad: OctagonX,
  unknown: CircleQuestionMark,
};
const roleIcons: Partial<Record<string, LucideIcon>> = {
  idCardReader: IdCard,
  cardReader: CreditCard,
  barcodeScanner: ScanBarcode,
  receiptPrinter: Printer,
  ticketDispenser: Ticket,
  documentPrinter: FileText,
  callLamp: Lightbulb,
  contact: ToggleRight,
  keypad: Keyboard,
};

/** How a device is, by shape and colour. */
export function ToneMark({ tone }: { tone: Tone }) {
  const Icon = tones[tone];
  return (
    <span className="tone-mark" data-tone={tone}>
      <Icon className="icon" aria-hidden="true" />
    </span>
  );
}

export function RoleIcon({ role }: { role: string | undefined }) {
  const Icon = roleIcons[role ?? ''] ?? Printer;
  return <Icon className="icon" aria-hidden="true" />;
}

export const deviceName = (say: Say, roles: readonly string[]): string =>
  roles.map((role) => say(`staff:device.role.${role}`)).join(' · ');

/** What is the matter, and what to do about it. */
export function AdviceWords({ advice }: { advice: Advice }) {
  const { say } = useStage();
  const { tone, word, todo, found } = advice;
  return (
    <span className="advice" data-tone={tone} data-word={word} data-todo={todo ?? ''}>
      <span className="advice-word">
        {say(`staff:device.state.${word}`)}
        {found && <span className="advice-found"> {found}</span>}
      </span>
      {todo && <span className="advice-todo">{say(`staff:device.todo.${todo}`)}</span>}
    </span>
  );
}
