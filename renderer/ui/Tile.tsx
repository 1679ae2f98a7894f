import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './tile.css';

interface TileProps {
  icon?: LucideIcon;
  /** In place of an icon. */
  picture?: ReactNode;
  label: string;
  /** What stands under the label. */
  children?: ReactNode;
  /** Not to be had just now: it stays, with what it says of why, and leads nowhere. */
  off?: boolean;
  /** The one that most people want. */
  strong?: boolean;
  className?: string;
  testId: string;
  onPress(): void;
}

/** One of several ways on: a picture, what it is, and what one should know before one takes it. */
export function Tile(props: TileProps) {
  const {
    icon: Icon,
    picture,
    label,
    children,
    off = false,
    strong = false,
    className,
    testId,
    onPress,
  } = props;
  return (
    <button
      type="button"
      className={['tile', strong && 'strong', className].filter(Boolean).join(' ')}
      aria-disabled={off}
      data-testid={testId}
      onClick={() => !off && onPress()}
    >
      {Icon ? (
        <span className="tile-icon">
          <Icon className="icon" aria-hidden="true" />
        </span>
      ) : (
        picture
      )}
      <span className="tile-words">
        <span className="tile-label">{label}</span>
        {children}
      </span>
      {!off && <ChevronRight className="icon tile-go" aria-hidden="true" />}
    </button>
  );
}
