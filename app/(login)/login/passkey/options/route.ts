import { currentClient } from '@/lib/auth/client';
import { ensurePasskeyBrowser } from '@/lib/auth/login-cookies';
import { jsonRoute } from '@/lib/auth/routes';
import { isPasskeyHost } from '@/lib/auth/site';
import { passkeyRefusal } from '@/lib/forms/passkeys';
import { startPasskeyLogin } from '@/lib/usecases/login/passkey-login';

export const POST = jsonRoute(async () => {
  if (!(await isPasskeyHost())) return passkeyRefusal({ reason: 'wrong_host' });
  const browserId = await ensurePasskeyBrowser();
  const outcome = await startPasskeyLogin({ browserId, client: await currentClient(), now: new Date() });
  return outcome.ok ? { status: 200, body: { options: outcome.value } } : passkeyRefusal(outcome);
});
