import { BookUp, LibraryBig } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import type { useStage } from '../../../lib/stage.tsx';
import { Limits } from '../../../ui/Limits.tsx';
import { Tile } from '../../../ui/Tile.tsx';

type Stage = Pick<ReturnType<typeof useStage>, 'say' | 'send'>;
type Tiles = NonNullable<ViewOf<'home'>['library']>;

/** What a library's kiosk is there for, before the services. A list and not a component: each tile is paged by itself. */
export function LibraryTiles({ tiles, say, send }: Stage & { tiles: Tiles }) {
  const { signIn, returns } = tiles;
  return [
    <Tile
      key="signIn"
      icon={LibraryBig}
      label={say('library.signInTile')}
      strong
      testId="open-library"
      onPress={() => void send('openLibrary', {})}
    >
      <span>{say('library.signInTileText')}</span>
      <Limits limits={signIn.limits} />
    </Tile>,
    returns && (
      <Tile
        key="returns"
        icon={BookUp}
        label={say('library.returnTile')}
        testId="return-items"
        onPress={() => void send('returnItems', {})}
      >
        <span>{say('library.returnTileText')}</span>
        <Limits limits={returns.limits} />
      </Tile>
    ),
  ];
}
