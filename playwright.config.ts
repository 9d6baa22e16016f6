import { defineConfig } from '@playwright/test';
import { QUIET_BROWSER } from './scripts/testing/browser-arguments';
import { findBrowser } from './scripts/testing/find-browser';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './scripts/testing/playwright-setup.ts',
  workers: 4, // on two cores: tests mostly wait, above all for the next time step
  fullyParallel: true,
  retries: 0,
  timeout: 90_000, // a test may wait for an unused time step
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    baseURL: `http://localhost:${process.env['E2E_PORT'] ?? '3100'}`,
    trace: 'retain-on-failure',
    launchOptions: { args: QUIET_BROWSER, ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: 'desktop', grepInvert: /@phone/, use: { viewport: { width: 1280, height: 800 } } },
    { name: 'phone', grep: /@phone/, use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
  ],
});
