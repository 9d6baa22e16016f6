import { z } from 'zod';

export const endSessionForm = z.strictObject({ id: z.uuid() });
