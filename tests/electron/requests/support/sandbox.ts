import { connect } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import {
  type SandboxAddress,
  sandboxAddressSchema,
} from '../../../../electron/requests/gateway/sandbox-address.ts';
import { type Program, runProgram } from './program.ts';

export interface SandboxProgram {
  address: SandboxAddress;
  program: Program;
  order(order: Record<string, unknown>): Promise<{ ok: boolean; value?: unknown; error?: string }>;
  requests(): Promise<RegisteredRequest[]>;
}

export interface RegisteredRequest {
  trackingId: string;
  registrationNumber: string;
  service: string;
  posts: number;
  answerKeys: string[];
}

/** The real sandbox gateway as a process of its own. */
export async function startSandboxProgram(
  file: string,
  folder: string,
  args: string[] = [],
): Promise<SandboxProgram> {
  const program = runProgram(file, ['--dir', folder, '--with-parent', ...args]);
  const address = sandboxAddressSchema.parse(JSON.parse(await program.line(() => true)));
  const order: SandboxProgram['order'] = (what) => sendOrder(path.join(folder, 'gateway.sock'), what);
  return {
    address,
    program,
    order,
    requests: async () => (await order({ do: 'requests' })).value as RegisteredRequest[],
  };
}

export function sendOrder(
  socketFile: string,
  order: Record<string, unknown>,
): Promise<{ ok: boolean; value?: unknown; error?: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketFile);
    socket.setTimeout(5_000, () => socket.destroy(new Error('the sandbox does not answer')));
    socket.once('error', reject);
    createInterface({ input: socket }).once('line', (line) => {
      socket.destroy();
      resolve(JSON.parse(line));
    });
    socket.write(`${JSON.stringify({ id: 1, ...order })}\n`);
  });
}
