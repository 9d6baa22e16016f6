/** What scripts/testing/playwright-setup.ts put into the environment when it started the application. */
export function setting(name: 'APP_URL' | 'DATABASE_URL' | 'DATA_DIR'): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: the tests run through playwright.config.ts, which serves the application`);
  return value;
}
