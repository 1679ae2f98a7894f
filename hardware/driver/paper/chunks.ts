/** Puts whole commands together up to `most` bytes; a longer command is a chunk of its own. Never cuts one. */
export function chunksOf(commands: readonly Uint8Array[], most: number): Uint8Array[][] {
  const chunks: Uint8Array[][] = [];
  let length = 0;
  for (const command of commands) {
    const last = chunks.at(-1);
    if (last && length + command.length <= most) {
      last.push(command);
      length += command.length;
    } else {
      chunks.push([command]);
      length = command.length;
    }
  }
  return chunks;
}
