import { ChevronsLeft, ChevronsRight } from 'lucide-react';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';

/** As many as main sends at once (electron/staff/desk). */
const CHUNK = 100;

interface ChunksProps {
  from: number;
  shown: number;
  older: boolean;
  onTurn(from: number): void;
}

/** A hundred at a time come from main; the pages of the screen are turned within them. */
export function Chunks({ from, shown, older, onTurn }: ChunksProps) {
  const { say } = useStage();
  return (
    <div className="house-chunks">
      {from > 0 && (
        <Button icon={ChevronsLeft} testId="chunk-newer" onPress={() => onTurn(Math.max(0, from - CHUNK))}>
          {say('staff:house.newer')}
        </Button>
      )}
      {older && (
        <Button icon={ChevronsRight} iconAfter testId="chunk-older" onPress={() => onTurn(from + shown)}>
          {say('staff:house.older')}
        </Button>
      )}
    </div>
  );
}
