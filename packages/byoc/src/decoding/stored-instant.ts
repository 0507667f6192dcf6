import { z } from 'zod';
import { parseInstant } from '../time/instant.ts';

/** A stored date; missing and null are undefined. */
export const storedInstant: z.ZodType<Date | undefined> = z
  .unknown()
  .optional()
  .transform((stored, context) => {
    if (stored === undefined || stored === null) return undefined;
    const instant = parseInstant(stored);
    if (instant === undefined)
      context.addIssue({
        code: 'custom',
        message: 'is not a date',
        params: { toDo: 'Write it as 2024-03-18T18:59:06.729398+00:00, or null.' },
      });
    return instant;
  });
