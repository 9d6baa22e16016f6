import { environment } from '@/lib/platform/environment';

/** The hours between support's approval and the login that turns off two-factor authentication. */
export function supportWaitHours(): number {
  return environment().supportWaitHours;
}
