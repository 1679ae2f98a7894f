import { z } from 'zod';
import type { Call } from './answer.ts';

const sealedSchema = z.object({ sealed: z.string() });

/** The sealed part of a body; openapi.yaml has seen to it that there is one. */
export const sealedBody = ({ body }: Call): string => sealedSchema.parse(body).sealed;
