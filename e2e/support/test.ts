import { type BrowserContext, type BrowserContextOptions, test as base, type ConsoleMessage } from '@playwright/test';
import { closeDatabase, forgetFailuresOfThisMachine } from './database';
import type { HttpBrowser } from './http-browser';
import { createPerson, type Person } from './person';
import { setting } from './server';

interface Fixtures {
  person: Person;
  /** Opens another browser with the same settings; its console is watched too. */
  openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** Allows pages in this test to respond with these statuses, which the console reports as errors. */
  expectStatus: (...statuses: number[]) => void;
  /** Copies the cookies of an HttpBrowser, so that the test starts logged in. */
  adoptSessionOf: (browser: HttpBrowser, context?: BrowserContext) => Promise<void>;
}

/** Leaves time to wait for the next time step of a code. */
const TEST_TIMEOUT_MS = 90_000;

interface Watch {
  errors: string[];
  statuses: Set<number>;
}

export const test = base.extend<Fixtures & { watch: Watch }, { databaseOfWorker: undefined }>({
  databaseOfWorker: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      await use(undefined);
      await closeDatabase();
    },
    { scope: 'worker', auto: true },
  ],
  watch: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use, testInfo) => {
      testInfo.setTimeout(TEST_TIMEOUT_MS);
      await forgetFailuresOfThisMachine();
      const watch: Watch = { errors: [], statuses: new Set() };
      await use(watch);
      base.expect(watch.errors, 'errors in the console of the browser').toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, watch }, use) => {
    watchContext(context, watch);
    await use(context);
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  person: async ({}, use) => {
    await use(await createPerson());
  },
  openBrowser: async ({ browser, contextOptions, colorScheme, javaScriptEnabled, viewport, baseURL, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const alike = { ...contextOptions, colorScheme, javaScriptEnabled, viewport, ...(baseURL ? { baseURL } : {}) };
      const context = await browser.newContext({ ...alike, ...options });
      watchContext(context, watch);
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
  },
  expectStatus: async ({ watch }, use) => {
    await use((...statuses) => {
      for (const status of statuses) watch.statuses.add(status);
    });
  },
  adoptSessionOf: async ({ context }, use) => {
    await use(async (browser, other) => {
      const url = setting('APP_URL');
      const cookies = [...browser.jar].map(([name, value]) => ({
        name,
        value,
        url,
        httpOnly: true,
        sameSite: 'Lax' as const,
      }));
      await (other ?? context).addCookies(cookies);
    });
  },
});

export const { expect } = test;

/** Script errors, refused resources and violations of the content security policy all end up in the console. */
function watchContext(context: BrowserContext, { errors, statuses }: Watch): void {
  context.on('weberror', (webError) => errors.push(String(webError.error())));
  context.on('console', (message) => {
    if (message.type() === 'error' && !statuses.has(statusIn(message))) errors.push(textOf(message));
  });
}

function statusIn(message: ConsoleMessage): number {
  return Number(/^Failed to load resource: the server responded with a status of (\d+)/.exec(message.text())?.[1]);
}

function textOf(message: ConsoleMessage): string {
  return `${message.text()} (${message.location().url})`;
}
