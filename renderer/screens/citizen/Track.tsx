import type { View } from '../../../electron/contract/views/view.ts';
import { TrackDocument } from './track/TrackDocument.tsx';
import { TrackFind } from './track/TrackFind.tsx';
import { TrackHere } from './track/TrackHere.tsx';
import { TrackList } from './track/TrackList.tsx';
import { TrackNumber } from './track/TrackNumber.tsx';
import { TrackPhone } from './track/TrackPhone.tsx';
import { TrackProof } from './track/TrackProof.tsx';
import { TrackReceipt } from './track/TrackReceipt.tsx';
import { TrackSend } from './track/TrackSend.tsx';
import { TrackStatus } from './track/TrackStatus.tsx';
import { TrackTake } from './track/TrackTake.tsx';
import { TrackTrouble } from './track/TrackTrouble.tsx';
import { TrackWait } from './track/TrackWait.tsx';
import { TrackWithdraw } from './track/TrackWithdraw.tsx';

export type TrackView = Extract<View, { screen: `track${string}` }>;

/** *My application*: one component per view. */
export function Track({ view }: { view: TrackView }) {
  switch (view.screen) {
    case 'trackFind':
      return <TrackFind view={view} />;
    case 'trackNumber':
      return <TrackNumber view={view} />;
    case 'trackProof':
      return <TrackProof key={view.mode} view={view} />;
    case 'trackWait':
      return <TrackWait view={view} />;
    case 'trackList':
      return <TrackList view={view} />;
    case 'trackStatus':
      return <TrackStatus view={view} />;
    case 'trackWithdraw':
      return <TrackWithdraw view={view} />;
    case 'trackReceipt':
      return <TrackReceipt view={view} />;
    case 'trackPhone':
      return <TrackPhone view={view} />;
    case 'trackDocument':
      return <TrackDocument view={view} />;
    case 'trackTake':
      return <TrackTake view={view} />;
    case 'trackSend':
      return <TrackSend view={view} />;
    case 'trackHere':
      return <TrackHere view={view} />;
    case 'trackTrouble':
      return <TrackTrouble view={view} />;
  }
}
