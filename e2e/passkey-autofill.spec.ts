import type { Page, Route } from '@playwright/test';
import { events, liveSessions } from './support/database';
import { loggedInBrowser } from './support/http-browser';
import { addFirstPasskey, LOG_IN_WITH, USE, VirtualAuthenticator } from './support/passkeys';
import { enterPassword, expectHome, expectSecondStep, logOut } from './support/screens';
import { expect, test } from './support/test';

test.describe('the autofill of the email field', () => {
  test('autofill at the email field logs in with a passkey', async ({ page, person, adoptSessionOf }) => {
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await skipWithoutAutofill(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    await authenticator.setTouched(false);
    await logOut(page, person);
    await expect(page.getByLabel('Email')).toHaveAttribute('autocomplete', 'username webauthn');
    await page.goto('/help'); // away from the waiting prompt
    await authenticator.setTouched(true);
    await page.goto('/login');
    await expectHome(page, person);
    expect(await liveSessions(person.id)).toBe(1);
  });

  test('the waiting autofill prompt gives way to the passkey button and to the password', async ({
    page,
    person,
    adoptSessionOf,
  }) => {
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await skipWithoutAutofill(page);
    const asked = await noteAsked(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    await authenticator.setTouched(false);
    await logOut(page, person);
    await expect.poll(() => asked.at(-1)).toBe('conditional');
    let goOn = () => {};
    const isTouched = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route('**/login/passkey/options', async (route) => {
      await isTouched;
      await route.continue();
    });
    await page.getByRole('button', { name: LOG_IN_WITH }).click();
    await expect.poll(() => asked.at(-1), 'the waiting prompt has ended').toBe('given up');
    await authenticator.setTouched(true);
    goOn();
    await expectHome(page, person);

    await authenticator.setTouched(false);
    await logOut(page, person);
    await enterPassword(page, person);
    await expectSecondStep(page);
    await authenticator.setTouched(true);
    await page.getByRole('button', { name: USE }).click();
    await expectHome(page, person);
    expect(await events(person.id, 'second_factor', 'refused')).toBe(0);
  });

  test("autofill doesn't start its prompt after the passkey button was pressed", async ({
    page,
    person,
    adoptSessionOf,
  }) => {
    const authenticator = await VirtualAuthenticator.plugInto(page);
    await skipWithoutAutofill(page);
    const asked = await noteAsked(page);
    await adoptSessionOf(await loggedInBrowser(person));
    await addFirstPasskey(page);
    await authenticator.setTouched(false);
    const requests: Route[] = [];
    await page.route('**/login/passkey/options', async (route) => {
      requests.push(route);
      if (requests.length > 1) await route.continue();
    });
    await logOut(page, person);
    await expect.poll(() => requests.length, 'the autofill waits for its options').toBe(1);
    await page.getByRole('button', { name: LOG_IN_WITH }).click();
    await expect.poll(() => asked).toEqual(['at once']);

    const answered = page.waitForResponse('**/login/passkey/options');
    await requests[0]?.continue();
    await (await answered).finished();
    await page.evaluate(async () => void (await fetch('/api/health'))); // the page is done with the response
    expect(asked).toEqual(['at once']);
    await expect(page.getByRole('button', { name: 'Waiting for you to confirm…' })).toBeVisible();
  });
});

async function skipWithoutAutofill(page: Page): Promise<void> {
  await page.goto('/help');
  const canOffer = await page.evaluate(
    async () => (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false,
  );
  test.skip(!canOffer, 'this browser offers no passkeys at a field (isConditionalMediationAvailable)');
}

/** Records how the browser is asked for a passkey, at once or "conditional" (at a field), and when that is given up. */
async function noteAsked(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.exposeFunction('noteAsked', (how: string) => void asked.push(how));
  await page.addInitScript(() => {
    const { noteAsked } = window as unknown as { noteAsked: (how: string) => Promise<void> };
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = async (options) => {
      await noteAsked(options?.mediation ?? 'at once');
      options?.signal?.addEventListener('abort', () => void noteAsked('given up'));
      return get(options);
    };
  });
  return asked;
}
