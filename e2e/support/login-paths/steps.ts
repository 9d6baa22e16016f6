import { userHandleOf } from '@/lib/platform/webauthn/ceremony-options';
import { assertion } from '@/lib/testing/software-authenticator';
import { mailLinkPath } from '@/lib/usecases/account/mail-links';
import { formFields, hasButton } from '../html';
import type { HttpBrowser } from '../http-browser';
import type { Person } from '../person';
import { seedMailLink } from '../seed';
import { setting } from '../server';

export async function enterPassword(browser: HttpBrowser, person: Person): Promise<undefined> {
  await browser.enterPassword(person);
}

export async function touchPasskey(
  browser: HttpBrowser,
  { id, authenticator }: Person,
  path: string,
): Promise<undefined> {
  const offered = JSON.parse((await browser.postJson(`${path}/options`, {})).text) as {
    options?: { challenge: string };
  };
  const origin = setting('APP_URL');
  const knobs = { challenge: offered.options?.challenge ?? '', origin, rpId: new URL(origin).hostname };
  await browser.postJson(path, { assertion: assertion(authenticator, { ...knobs, userHandle: userHandleOf(id) }) });
}

/** The page has no form if the link has expired. */
export async function followLink(
  browser: HttpBrowser,
  person: Pick<Person, 'id' | 'email'>,
  purpose: keyof typeof mailLinkPath,
  button: string,
  input: Record<string, string> = {},
): Promise<undefined> {
  const path = `${mailLinkPath[purpose]}?token=${await seedMailLink(person, purpose)}`;
  const { text } = await browser.send(path);
  if (hasButton(text, button)) await browser.submit(path, { ...formFields(text, button), ...input });
}
