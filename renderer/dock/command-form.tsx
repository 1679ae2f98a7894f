import type { FormEvent } from 'react';
import type { Dock, DockArguments, DockDevice } from './dock.ts';
import { commandWords } from './words.ts';

type Command = NonNullable<DockDevice['commands']>[number];
type Field = Command['fields'][number];

/** A command with its arguments, as a small form. */
export function CommandForm({ device, command, dock }: { device: string; command: Command; dock: Dock }) {
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    void dock.order(device, command.name, argumentsOf(command.fields, given));
  };
  return (
    <form className="command" onSubmit={send}>
      {command.fields.map((field) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: Control is the input
        <label key={field.name}>
          {commandWords(field.name)} <Control field={field} />
        </label>
      ))}
      <button type="submit">{commandWords(command.name)}</button>
    </form>
  );
}

function Control({ field: { name, kind, choices, required } }: { field: Field }) {
  if (kind === 'yesNo') return <input name={name} type="checkbox" />;
  if (kind === 'choice')
    return (
      <select name={name} required={required}>
        {!required && <option value="">–</option>}
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  return <input name={name} type={kind === 'number' ? 'number' : 'text'} required={required} />;
}

/** What was left empty is left out; a field of another kind takes JSON. */
export function argumentsOf(fields: readonly Field[], given: FormData): DockArguments {
  const args: DockArguments = {};
  for (const { name, kind } of fields) {
    const text = given.get(name);
    if (kind === 'yesNo') args[name] = text !== null;
    else if (typeof text !== 'string' || text === '') continue;
    else if (kind === 'number') args[name] = Number(text);
    else args[name] = kind === 'json' ? listOr(text) : text;
  }
  return args;
}

function listOr(text: string): unknown[] | string {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : text;
  } catch {
    return text;
  }
}
