import { ArrowLeft, ArrowRight } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Frame } from '../../electron/contract/views/frame.ts';
import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import { type Block, isCut, pageOf, pageStarts } from './page-starts.ts';
import './Pages.css';

/** Fractions of pixels add up; a page is not turned for one of them. */
const SLACK_PX = 1;

interface PagesProps {
  /** Each child is a block that is never cut; a block with `data-current` is on the page shown first. */
  children: ReactNode;
  className?: string;
  /** Where the turning buttons go, when not below the blocks. */
  buttonsInto?: HTMLElement | null;
}

/** Shows as many blocks as there is room for, and big buttons for the rest: nothing scrolls, nothing is cut. */
export function Pages({ children, className = '', buttonsInto }: PagesProps) {
  const { frame, say } = useStage();
  const outer = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const turning = useRef<HTMLDivElement>(null);
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const [turned, setTurned] = useState<number | null>(null);
  const [first, setFirst] = useState(0);
  const elsewhere = buttonsInto !== undefined;

  const arrange = useCallback(() => {
    if (!outer.current || !inner.current) return;
    if (outer.current.getClientRects().length === 0) return; // a panel before it is open: nothing has a size yet
    const blocks = [...inner.current.children].filter((block) => block instanceof HTMLElement);
    const found = startsIn(outer.current, blocks, elsewhere ? null : turning.current);
    const start = pageOf(
      found,
      blocks.findIndex((block) => block.dataset.current === 'true'),
    );
    setStarts((before) => (before.join() === found.join() ? before : found));
    setFirst(start);
    const page = Math.min(turned ?? start, found.length - 1);
    const [from = 0, to = blocks.length] = [found[page], found[page + 1]];
    for (const [index, block] of blocks.entries()) block.hidden = index < from || index >= to;
  }, [turned, elsewhere]);

  // After every drawing: texts, language and text size change what fits.
  useLayoutEffect(arrange);
  useEffect(() => {
    const around = outer.current?.closest('main, dialog');
    if (!around) return;
    const watcher = new ResizeObserver(arrange);
    watcher.observe(around);
    void document.fonts.ready.then(arrange);
    return () => watcher.disconnect();
  }, [arrange]);

  const page = Math.min(turned ?? first, starts.length - 1);
  const turnTo = (to: number) => {
    setTurned(to);
    inner.current?.focus({ preventScroll: true });
  };
  const place = say('pages.of', { page: page + 1, of: starts.length });
  const buttons = (
    <div className="pages-turn" ref={turning} hidden={starts.length === 1}>
      {/* Both ways are always there, or how much room turning takes would change from page to page. */}
      <div className="pages-way" hidden={page === 0}>
        <Button
          icon={ArrowLeft}
          {...(page > 0 ? { testId: 'page-previous' } : {})}
          label={say('pages.previous')}
          onPress={() => turnTo(page - 1)}
        >
          {say('pages.back')}
        </Button>
      </div>
      <span role="status" aria-label={place}>
        {isTight(frame) ? <span className="nowrap">{`${page + 1} / ${starts.length}`}</span> : place}
      </span>
      <div className="pages-way" hidden={page === starts.length - 1}>
        <Button
          icon={ArrowRight}
          iconAfter
          {...(page < starts.length - 1 ? { testId: 'page-next' } : {})}
          label={say('pages.next')}
          onPress={() => turnTo(page + 1)}
        >
          {say('pages.onwards')}
        </Button>
      </div>
    </div>
  );
  return (
    <div className="pages" ref={outer}>
      <div className={`pages-inner ${className}`} ref={inner} tabIndex={-1}>
        {children}
      </div>
      {elsewhere ? buttonsInto && createPortal(buttons, buttonsInto) : buttons}
    </div>
  );
}

/** Large words on a low glass: the row has room for the two buttons and two numbers. */
const isTight = ({ screen, display }: Frame): boolean =>
  screen.widthPx > screen.heightPx && display.textSize !== 'normal';

/** Where the largest words leave no room for one whole block, they are set tighter (Pages.css), all of them alike. */
function startsIn(outer: HTMLElement, blocks: HTMLElement[], buttons: HTMLElement | null): number[] {
  delete outer.dataset.tight;
  const { boxes, room, starts } = measure(outer, blocks, buttons);
  if (!isCut(boxes, room) || !overflows(blocks, starts, room)) return starts;
  outer.dataset.tight = 'true';
  return measure(outer, blocks, buttons).starts;
}

/** By itself a page may be lower than among the others: the columns of a grid are as wide as what stands in them. */
function overflows(blocks: HTMLElement[], starts: readonly number[], room: number): boolean {
  return starts.some((from, page) => {
    const to = starts[page + 1] ?? blocks.length;
    for (const [index, block] of blocks.entries()) block.hidden = index < from || index >= to;
    const boxes = blocks.slice(from, to).map((block) => block.getBoundingClientRect());
    const top = Math.min(...boxes.map((box) => box.top));
    return Math.max(...boxes.map((box) => box.bottom)) - top > room;
  });
}

interface Measured {
  boxes: Block[];
  /** Without turning buttons, if there is no need for them. */
  room: number;
  starts: number[];
}

function measure(outer: HTMLElement, blocks: HTMLElement[], buttons: HTMLElement | null): Measured {
  outer.scrollTop = 0;
  for (const block of blocks) block.hidden = false;
  const buttonsWereHidden = buttons?.hidden ?? true;
  if (buttons) buttons.hidden = true;
  const above = outer.getBoundingClientRect().top; // not before: a panel in the middle moves as it grows
  const boxes = blocks.map((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return { top: top - above, bottom: bottom - above };
  });
  const { paddingBottom, rowGap } = getComputedStyle(outer);
  const end = outer.getBoundingClientRect().height - Number.parseFloat(paddingBottom) + SLACK_PX;
  const fits = Math.max(0, ...boxes.map(({ bottom }) => bottom)) <= end;
  if (buttons) buttons.hidden = false;
  buttons?.classList.add('measured');
  const taken = buttons ? buttons.getBoundingClientRect().height + Number.parseFloat(rowGap) : 0;
  buttons?.classList.remove('measured');
  if (buttons) buttons.hidden = buttonsWereHidden;
  const first = boxes.length > 0 ? Math.min(...boxes.map(({ top }) => top)) : 0;
  const room = end - first - (fits ? 0 : taken);
  return { boxes, room, starts: fits ? [0] : pageStarts(boxes, room) };
}
