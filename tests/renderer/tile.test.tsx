import { Ticket } from 'lucide-react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { Tile } from '../../renderer/ui/Tile.tsx';

const tile = (off: boolean, onPress: () => void) =>
  Tile({
    icon: Ticket,
    label: 'Ticket',
    off,
    strong: !off,
    testId: 'ticket',
    onPress,
    children: 'closed today',
  });

it('leads on where it is to be had, and says so by its arrow', () => {
  const press = vi.fn();
  const element = tile(false, press);
  element.props.onClick();
  expect(press).toHaveBeenCalledOnce();
  const drawn = renderToStaticMarkup(element);
  expect(drawn).toContain('tile-go');
  expect(drawn).toContain('class="tile strong"');
});

it('stays where it is not to be had, says why, and leads nowhere', () => {
  const press = vi.fn();
  const element = tile(true, press);
  element.props.onClick();
  expect(press).not.toHaveBeenCalled();
  const drawn = renderToStaticMarkup(element);
  expect(drawn).toContain('aria-disabled="true"');
  expect(drawn).toContain('closed today');
  expect(drawn).not.toContain('tile-go');
});
