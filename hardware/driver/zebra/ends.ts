import { buffer } from '../../codec/escpos/bytes.ts';
import { requestMarker } from '../../codec/zebra/commands.ts';
import { markers, type Reply } from '../../codec/zebra/replies.ts';
import { decodeSensors, type Sensors } from '../../codec/zebra/status.ts';
import type { Conversation } from '../conversation.ts';
import { type Ends, type JobEnd, namedEnds } from '../paper/ends.ts';

/** ESC ACK n: echoed when the queue has come to it; on paper once the sensors say that nothing is left unprinted. */
export function markerEnds(conversation: Conversation<Reply>, mask: readonly [number, number]): Ends {
  let nextMarker = conversation.draw(markers.length);
  let restarts = 0;
  const onSensors = (reply: Reply, tell: (seen: Sensors) => void): void => {
    if (reply.kind === 'sensors') tell(decodeSensors(reply.bytes, mask));
  };
  conversation.onMessage((reply) =>
    onSensors(reply, ({ wasOff }) => {
      if (wasOff) restarts += 1;
    }),
  );
  return {
    ...namedEnds,
    get restarts() {
      return restarts;
    },
    begin(onHeard) {
      nextMarker = (nextMarker + 1) % markers.length;
      const marker = markers[nextMarker] ?? 0x34;
      let heard: JobEnd['heard'];
      const stop = conversation.onMessage((reply) => {
        if (reply.kind === 'marker' && reply.n === marker) heard ??= 'processed';
        onSensors(reply, ({ unprinted, wasOff }) => {
          if (heard && !unprinted && !wasOff) heard = 'confirmed';
        });
        if (heard) onHeard();
      });
      return {
        before: buffer(),
        ask: (last) => buffer(last, requestMarker(marker)),
        get heard() {
          return heard;
        },
        get isDone() {
          return heard === 'confirmed';
        },
        failed: [],
        stop,
      };
    },
  };
}
