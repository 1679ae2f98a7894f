interface ChoicesProps<T extends string> {
  /** Of what one chooses, for those who hear it. */
  label: string;
  options: readonly { value: T; words: string }[];
  chosen: T;
  onChoose(value: T): void;
  testId: string;
}

/** One of a few, side by side; the chosen one is marked by more than a colour. */
export function Choices<T extends string>({ label, options, chosen, onChoose, testId }: ChoicesProps<T>) {
  return (
    <fieldset className="house-choices" aria-label={label}>
      {options.map(({ value, words }) => (
        <button
          type="button"
          className="house-choice"
          key={value}
          aria-pressed={value === chosen}
          data-testid={`${testId}-${value}`}
          onClick={() => onChoose(value)}
        >
          {words}
        </button>
      ))}
    </fieldset>
  );
}
