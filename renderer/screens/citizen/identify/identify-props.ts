import type { ViewOf } from '../../../../electron/contract/views/view.ts';

export interface IdentifyProps {
  view: ViewOf<'identify'>;
}
