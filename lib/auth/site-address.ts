import { environment } from '@/lib/platform/environment';

/** This site's URL, from configuration and never from a request. */
export function siteAddress(): string {
  return environment().appUrl;
}
