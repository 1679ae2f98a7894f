import { ArrowLeft, ArrowRight, House, type LucideIcon, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { View } from '../../electron/contract/views/view.ts';
import { usePanels } from '../lib/panels.tsx';
import { useStage } from '../lib/stage.tsx';
import { isLow } from '../lib/surface.ts';
import { AssistBand } from './AssistBand.tsx';
import { BottomBand } from './BottomBand.tsx';
import { Button } from './Button.tsx';
import { InsteadOf } from './CardBand.tsx';
import { ErrorSummary, type Trouble } from './ErrorSummary.tsx';
import { HelpOffer } from './HelpOffer.tsx';
import { Pages } from './Pages.tsx';
import { Tools } from './Tools.tsx';
import { TopBand } from './TopBand.tsx';
import './Layout.css';

export interface LayoutProps {
  name: View['screen'];
  title: ReactNode;
  /** Above the title: what this step belongs to. */
  service?: { title: string };
  progress?: { step: number; of: number };
  trouble?: Trouble | null;
  /** What is said: blocks that are paged when there is no room. */
  tell?: ReactNode;
  tellClass?: string;
  /** Must be seen without paging: in low reach it stands with what is touched, where there is room. */
  pinned?: ReactNode;
  /** What is touched. */
  children?: ReactNode;
  /** Another way to do the same, less prominent than what is touched. */
  otherWay?: ReactNode;
  /** `home` where there is nothing before to go back to, only the start. */
  back?: boolean | 'home';
  cancel?: boolean;
  primary?: { label: string; onPress(): void; icon?: LucideIcon; testId?: string } | null;
  /** For tests and tools: `data-field`, `data-kind`. */
  data?: Record<`data-${string}`, string>;
  /** Text is the main thing here; what is touched takes only the room it needs. */
  telling?: boolean;
  /** In landscape what is touched takes the whole width, below what is said. */
  wide?: boolean;
  /** Of a telling screen with more buttons than one row: in landscape they stand beside the text. */
  sideActions?: boolean;
}

/** One place for each thing, on every screen: top band, what is said, what is touched, bottom band. */
export function Layout(props: LayoutProps) {
  const { frame, say, send } = useStage();
  const open = usePanels();
  const title = useRef<HTMLHeadingElement>(null);
  const [slot, setSlot] = useState<HTMLDivElement | null>(null);
  const low = isLow(frame);
  const { trouble, primary, progress } = props;

  // A new screen begins at its title; a trouble takes the focus itself.
  const troubled = Boolean(trouble);
  useEffect(() => {
    if (!troubled) title.current?.focus({ preventScroll: true });
  }, [troubled]);

  const summary = trouble && <ErrorSummary trouble={trouble} />;
  const { heightPx, widthPx } = frame.screen;
  const aside = props.sideActions && widthPx > heightPx;
  // with nothing to touch the text takes the room: the bottom band stays at the bottom
  const telling = (props.telling && !aside) || !props.children;
  const beside = Boolean(props.tell || trouble) && Boolean(props.children) && !telling && !props.wide;
  const kind = [
    telling && 'telling',
    beside && 'beside',
    beside && aside && 'aside',
    props.otherWay && 'two-ways',
  ];
  return (
    <div className="kiosk">
      <TopBand tools={!low} />
      <main
        className={['stage', ...kind].filter(Boolean).join(' ')}
        data-testid={`screen-${props.name}`}
        {...props.data}
      >
        <div className="head">
          {props.service && (
            <p className="eyebrow">
              <span>{props.service.title}</span>
              {progress && <span className="nowrap">{say('nav.step', progress)}</span>}
            </p>
          )}
          <h1 id="title" ref={title} tabIndex={-1}>
            {props.title}
          </h1>
        </div>
        <div className="weave" />
        {aside && beside && summary}
        <div className="tell">
          {!low && !(aside && beside) && summary}
          {props.tell && (
            <Pages className={props.tellClass ?? 'prose'} {...(low ? { buttonsInto: slot } : {})}>
              {props.tell}
            </Pages>
          )}
        </div>
        <div className="lower">
          {low && <div className="pager-slot" ref={setSlot} />}
          {low && summary}
          {props.pinned && <div className="pinned">{props.pinned}</div>}
          {props.children && <div className="touch">{props.children}</div>}
          {props.otherWay && <div className="other-way">{props.otherWay}</div>}
          {low && (
            <InsteadOf>
              <Tools />
            </InsteadOf>
          )}
          {frame.assist === null ? <HelpOffer /> : <AssistBand />}
          <BottomBand
            back={
              props.back && (
                <Button
                  icon={props.back === 'home' ? House : ArrowLeft}
                  testId="back"
                  onPress={() => void send('back', {})}
                >
                  {say(props.back === 'home' ? 'nav.home' : 'nav.back')}
                </Button>
              )
            }
            cancel={
              props.cancel && (
                <Button kind="quietly" icon={X} testId="cancel" onPress={() => open('cancel')}>
                  {say('nav.cancel')}
                </Button>
              )
            }
            primary={
              primary && (
                <Button
                  kind="primary"
                  icon={primary.icon ?? ArrowRight}
                  iconAfter
                  testId={primary.testId ?? 'primary'}
                  onPress={primary.onPress}
                >
                  {primary.label}
                </Button>
              )
            }
          />
        </div>
      </main>
    </div>
  );
}
