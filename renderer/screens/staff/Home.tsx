import {
  Activity,
  ChartColumn,
  FileCheck,
  FileClock,
  HandHelping,
  LayoutGrid,
  LockKeyhole,
  type LucideIcon,
  MonitorCog,
  ScrollText,
  ShieldCheck,
  TriangleAlert,
  UsersRound,
} from 'lucide-react';
import type { StaffPageName, StaffPageOf, StaffView } from '../../../electron/contract/views/staff.ts';
import { useStage } from '../../lib/stage.tsx';
import { StaffLayout } from './StaffLayout.tsx';
import '../../ui/tile.css';

const icons: Partial<Record<string, LucideIcon>> = {
  board: Activity,
  calls: HandHelping,
  queue: UsersRound,
  paper: ScrollText,
  system: MonitorCog,
  logs: FileClock,
  report: FileCheck,
  security: LockKeyhole,
  measures: ChartColumn,
  trail: ShieldCheck,
  trouble: TriangleAlert,
};

/** Where people wait; elsewhere it is faults. */
const waitFor = new Set(['calls', 'queue']);

export function Home({ page, person }: { page: StaffPageOf<'home'>; person: StaffView['person'] }) {
  const { say, send } = useStage();
  const roles = person?.roles.map((role) => say(`staff:role.${role}`)).join(', ');
  return (
    <StaffLayout name="home" about={`${person?.name ?? ''} · ${roles ?? ''}`} back="none">
      {page.visit && <p className="lead">{say('staff:home.visit')}</p>}
      <div className="staff-tiles">
        {page.tiles.map(({ page: name, waiting }) => {
          const Icon = icons[name] ?? LayoutGrid;
          return (
            <button
              type="button"
              className="tile"
              key={name}
              data-testid={`staff-tile-${name}`}
              aria-disabled={page.visit}
              // main sends the names of its own pages
              onClick={() => !page.visit && void send('staffGo', { page: name as StaffPageName })}
            >
              <span className="tile-icon">
                <Icon className="icon" aria-hidden="true" />
              </span>
              <span className="tile-words">
                <span className="tile-label">{say(`staff:title.${name}`)}</span>
                {waiting > 0 && (
                  <span className="staff-waiting" data-some="true">
                    {say(`staff:home.${waitFor.has(name) ? 'waiting' : 'faulty'}`, { n: waiting })}
                  </span>
                )}
              </span>
            </button>
          );
        })}
      </div>
    </StaffLayout>
  );
}
