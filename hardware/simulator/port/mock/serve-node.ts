import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { type EmulatedNode, PreloadLink } from './preload-link.ts';
import type { DeviceTree } from './tree.ts';

export interface ServedNode {
  /** One for each file descriptor open now. */
  readonly links: ReadonlySet<PreloadLink>;
  /** Nobody can open it any more; what is open stays so until the program closes it. */
  stop(): void;
}

/** Answers the system calls on `/dev/<name>`. */
export async function serveNode(
  tree: DeviceTree,
  name: string,
  node: EmulatedNode,
  onLinks: (links: ReadonlySet<PreloadLink>) => void = () => undefined,
): Promise<ServedNode> {
  const links = new Set<PreloadLink>();
  const place = tree.own(`ioctl/dev/${name}`);
  rmSync(place, { force: true }); // left behind by one that was killed
  const server = createServer((socket) => {
    const link = new PreloadLink(socket, node);
    links.add(link);
    onLinks(links);
    socket.on('close', () => {
      links.delete(link);
      onLinks(links);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(place, resolve);
  });
  return { links, stop: () => void server.close() };
}
