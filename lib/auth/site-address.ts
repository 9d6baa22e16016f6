import { environment } from '@/lib/platform/environment';

/** The address of this site, from configuration and never from a request. */
export function siteAddress(): string {
  return environment().appUrl;
}
