import { jsonRoute } from '@/lib/auth/json-route';
import { ensurePasskeyBrowser } from '@/lib/auth/passkey-browser-cookie';
import { isPasskeyHost } from '@/lib/auth/passkey-host';
import { passkeyRefusal } from '@/lib/forms/passkey-messages';
import { offerPasskeyLogin } from '@/lib/usecases/login/offer-passkey-login';

export const POST = jsonRoute(async () => {
  if (!(await isPasskeyHost())) return passkeyRefusal({ reason: 'wrong_host' });
  const browserId = await ensurePasskeyBrowser();
  return { status: 200, body: { options: await offerPasskeyLogin({ browserId, now: new Date() }) } };
});
