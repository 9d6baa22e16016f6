import { mailLinkPath } from '@/lib/domain/mail-link';
import { userHandleOf } from '@/lib/platform/webauthn/user-handle';
import { assertion } from '../../lib/testing/software-authenticator';
import { plantMailLink } from './database';
import { formFields } from './html';
import { setting } from './settings';
import type { Visitor } from './visitor';
import type { Somebody } from './ways-in-people';

export async function enterPassword(visitor: Visitor, somebody: Somebody): Promise<undefined> {
  await visitor.enterPassword(somebody);
}

export async function touchPasskey(
  visitor: Visitor,
  { id, authenticator }: Somebody,
  path: string,
): Promise<undefined> {
  const offered = JSON.parse((await visitor.postJson(`${path}/options`, {})).text) as {
    options?: { challenge: string };
  };
  const origin = setting('APP_URL');
  const knobs = { challenge: offered.options?.challenge ?? '', origin, rpId: new URL(origin).hostname };
  await visitor.postJson(path, { assertion: assertion(authenticator, { ...knobs, userHandle: userHandleOf(id) }) });
}

/** Where the page says that the link is over, it has no form. */
export async function followLink(
  visitor: Visitor,
  somebody: Pick<Somebody, 'id' | 'email'>,
  purpose: keyof typeof mailLinkPath,
  button: string,
  typed: Record<string, string> = {},
): Promise<undefined> {
  const path = `${mailLinkPath[purpose]}?token=${await plantMailLink(somebody, purpose)}`;
  const { text } = await visitor.send(path);
  if (text.includes(`>${button}</button>`)) await visitor.submit(path, { ...formFields(text, button), ...typed });
}
