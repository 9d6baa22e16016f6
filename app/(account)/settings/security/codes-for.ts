import { siteUrl } from '@/lib/auth/site';
import { APP_NAME } from '@/lib/forms/app-name';
import { dateText } from '@/lib/forms/date-text';

/** Everything but the codes on a sheet of recovery codes generated now. */
export function codesFor({ email }: { email: string }) {
  return {
    appName: APP_NAME,
    accountText: `${APP_NAME}, ${email}`,
    url: siteUrl(),
    dateText: dateText(new Date()),
    doneHref: '/settings/security?notice=codes-saved',
  };
}
