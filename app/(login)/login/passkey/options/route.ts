import { jsonRoute } from '@/lib/auth/json-route';
import { ensurePasskeyBrowser } from '@/lib/auth/passkey-browser-cookie';
import { isPasskeyHost } from '@/lib/auth/passkey-host';
import { requestOrigin } from '@/lib/auth/request-origin';
import { passkeyRefusal } from '@/lib/forms/passkey-messages';
import { offerPasskeyLogin } from '@/lib/usecases/login/offer-passkey-login';

export const POST = jsonRoute(async () => {
  if (!(await isPasskeyHost())) return passkeyRefusal({ reason: 'wrong_host' });
  const browserId = await ensurePasskeyBrowser();
  const outcome = await offerPasskeyLogin({ browserId, origin: await requestOrigin(), now: new Date() });
  return outcome.ok ? { status: 200, body: { options: outcome.value } } : passkeyRefusal(outcome);
});
