import { BookUp, ChevronRight, LibraryBig, type LucideIcon } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import type { useStage } from '../../../lib/stage.tsx';
import { Limits } from '../../../ui/Limits.tsx';

type Stage = Pick<ReturnType<typeof useStage>, 'say' | 'send'>;
type Tiles = NonNullable<ViewOf<'home'>['library']>;

/** What a library's kiosk is there for, before the services. A list and not a component: each tile is paged by itself. */
export function LibraryTiles({ tiles, say, send }: Stage & { tiles: Tiles }) {
  const { signIn, returns } = tiles;
  return [
    <LibraryTile
      key="signIn"
      strong
      icon={LibraryBig}
      testId="open-library"
      label={say('library.signInTile')}
      text={say('library.signInTileText')}
      limits={signIn.limits}
      onPress={() => void send('openLibrary', {})}
    />,
    returns && (
      <LibraryTile
        key="returns"
        icon={BookUp}
        testId="return-items"
        label={say('library.returnTile')}
        text={say('library.returnTileText')}
        limits={returns.limits}
        onPress={() => void send('returnItems', {})}
      />
    ),
  ];
}

interface LibraryTileProps {
  strong?: boolean;
  icon: LucideIcon;
  testId: string;
  label: string;
  text: string;
  limits: readonly string[];
  onPress(): void;
}

function LibraryTile({ strong, icon: Icon, testId, label, text, limits, onPress }: LibraryTileProps) {
  return (
    <button type="button" className={strong ? 'tile strong' : 'tile'} data-testid={testId} onClick={onPress}>
      <span className="tile-icon">
        <Icon className="icon" aria-hidden="true" />
      </span>
      <span className="tile-words">
        <span className="tile-label">{label}</span>
        <span>{text}</span>
        <Limits limits={limits} />
      </span>
      <ChevronRight className="icon tile-go" aria-hidden="true" />
    </button>
  );
}
