import { useCallback, useEffect, useReducer } from 'react';
import { type Edit, edit, startEditing, textOf } from './editing.ts';
import { usePhysicalKeys } from './physical.ts';

interface Options {
  initial: string;
  /** Most UTF-16 units. */
  most: number;
  /** What of the typed may stand in this field; the same function every time. */
  accept: (typed: string) => string;
  onText: (text: string) => void;
}

/** A text with a caret, typed on the screen or on a real keyboard. */
export function useEditing({ initial, most, accept, onText }: Options) {
  const [edited, change] = useReducer(
    (before: ReturnType<typeof startEditing>, next: Edit) =>
      edit(before, next.do === 'type' ? { ...next, text: accept(next.text) } : next, most),
    initial,
    startEditing,
  );
  const text = textOf(edited);
  useEffect(() => onText(text), [text, onText]);
  const type = useCallback((typed: string) => change({ do: 'type', text: typed }), []);
  const deleteOne = useCallback(() => change({ do: 'delete' }), []);
  usePhysicalKeys({ onText: type, onDelete: deleteOne });
  return { edited, text, change, type, deleteOne, full: text.length >= most };
}
