import {
  BookOpen,
  Clock3,
  Coins,
  LogOut,
  type LucideIcon,
  ScanBarcode,
  TriangleAlert,
  UserRound,
} from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { keyOr } from '../../../lib/words.ts';
import { Layout } from '../../../ui/Layout.tsx';
import { Limits } from '../../../ui/Limits.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { Tile } from '../../../ui/Tile.tsx';
import '../home.css';
import './library.css';

type PageName = 'loans' | 'holds' | 'fees' | 'details' | 'borrow';

export function LibraryHome({ view }: { view: ViewOf<'libraryHome'> }) {
  const { say, send } = useStage();
  const { loans, overdue, holds, owed, canBorrow, blocks, message, limits } = view;
  const isLimited = blocks.length > 0;
  const hasNews = isLimited || message !== null || limits.length > 0;
  return (
    <Layout
      name="libraryHome"
      title={say('library.homeTitle')}
      service={{ title: say('library.card', { number: view.card }) }}
      back="home"
      primary={{
        label: say('library.signOut'),
        icon: LogOut,
        testId: 'sign-out',
        onPress: () => void send('librarySignOut', {}),
      }}
      wide={!hasNews}
      tell={
        hasNews && (
          <>
            {blocks.map((block) => (
              <Notice key={block}>{say(keyOr('library.block', block))}</Notice>
            ))}
            {message !== null && <Notice>{say('library.says', { words: message })}</Notice>}
            <Limits limits={limits} />
            {isLimited && <p className="lead">{say('library.next.seeLibrarian')}</p>}
          </>
        )
      }
    >
      <Pages className="home-tiles">
        <PageTile
          page="loans"
          icon={BookOpen}
          label={say('library.loans')}
          text={loans === null ? say('library.loansText') : say('library.loansCount', { n: loans })}
          care={overdue ? say('library.overdueCount', { n: overdue }) : null}
        />
        <PageTile
          page="borrow"
          icon={ScanBarcode}
          label={say('library.borrow')}
          text={say('library.borrowText')}
          care={canBorrow ? null : say('library.borrowNot')}
          off={!canBorrow}
        />
        <PageTile
          page="holds"
          icon={Clock3}
          label={say('library.holds')}
          text={holds === null ? say('library.holdsText') : say('library.holdsCount', { n: holds })}
        />
        <PageTile
          page="fees"
          icon={Coins}
          label={say('library.fees')}
          text={owed === null ? say('library.feesText') : say('library.owed', { amount: owed })}
        />
        <PageTile
          page="details"
          icon={UserRound}
          label={say('library.details')}
          text={say('library.detailsText')}
        />
      </Pages>
    </Layout>
  );
}

/** The library's own words look like what the kiosk says of itself beside them. */
const Notice = ({ children }: { children: string }) => (
  <span className="limit">
    <TriangleAlert className="icon" aria-hidden="true" />
    {children}
  </span>
);

interface PageTileProps {
  page: PageName;
  icon: LucideIcon;
  label: string;
  text: string;
  care?: string | null;
  off?: boolean;
}

function PageTile({ page, icon, label, text, care, off = false }: PageTileProps) {
  const { send } = useStage();
  return (
    <Tile
      icon={icon}
      label={label}
      off={off}
      className="library-tile"
      testId={`library-${page}`}
      onPress={() => void send('openLibraryPage', { page })}
    >
      <span>{text}</span>
      {care && <span className="limit">{care}</span>}
    </Tile>
  );
}
