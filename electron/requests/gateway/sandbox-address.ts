import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type GatewayKey, gatewayKeySchema } from '../gateway-key.ts';

/** What the sandbox gateway writes when it listens. */
export const sandboxAddressSchema = z.object({
  url: z.url({ protocol: /^https?$/, hostname: /^127\.0\.0\.1$/ }),
  publicKey: gatewayKeySchema,
  pid: z.int().positive(),
});
export type SandboxAddress = z.infer<typeof sandboxAddressSchema>;

/** Undefined when no sandbox has ever listened there, or the file is not one. */
export function readSandboxAddress(file: string): { url: string; publicKey: GatewayKey } | undefined {
  try {
    const { url, publicKey } = sandboxAddressSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { url, publicKey };
  } catch {
    return undefined;
  }
}
