import { environment } from '@/lib/platform/environment';

/** How many hours pass between the agreement of support and the login that turns two-factor authentication off. */
export function supportWaitHours(): number {
  return environment().supportWaitHours;
}
