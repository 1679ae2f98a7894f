import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import './Button.css';

export interface ButtonProps {
  onPress(): void;
  children: ReactNode;
  kind?: 'primary' | 'plain' | 'quietly';
  icon?: LucideIcon;
  /** Icons that mean "onwards" stand behind the word. */
  iconAfter?: boolean;
  testId?: string;
  label?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  onPress,
  children,
  kind = 'plain',
  icon: Icon,
  iconAfter,
  testId,
  label,
  ref,
}: ButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={`button ${kind}`}
      data-testid={testId}
      aria-label={label}
      onClick={(event) => {
        // The second touch of a double touch lands on what has come into the same place meanwhile.
        if (event.detail <= 1) onPress();
      }}
    >
      {Icon && !iconAfter && <Icon className="icon" aria-hidden="true" />}
      <span>{children}</span>
      {Icon && iconAfter && <Icon className="icon" aria-hidden="true" />}
    </button>
  );
}
