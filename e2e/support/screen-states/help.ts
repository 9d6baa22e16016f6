import { expect } from '../test';
import type { ScreenState } from './screen-state';

/** Help, contact, and pages that are missing or unavailable. */
export const helpStates: ScreenState[] = [
  { name: 'help, recovery codes', arrange: async (page) => void (await page.goto('/help/recovery-codes')) },
  { name: 'help, passkeys', arrange: async (page) => void (await page.goto('/help/passkeys')) },
  { name: 'help, new phone', arrange: async (page) => void (await page.goto('/help/new-phone')) },
  { name: 'help', arrange: async (page) => void (await page.goto('/help')) },
  { name: 'help, found', arrange: async (page) => void (await page.goto('/help?q=phone')) },
  { name: 'help, nothing found', arrange: async (page) => void (await page.goto('/help?q=elephant')) },
  {
    name: 'help, not helpful',
    arrange: async (page) => {
      await page.goto('/help/which-app');
      await page.getByRole('button', { name: 'No' }).click();
      await expect(page.getByText('Thanks for letting us know.')).toBeVisible();
    },
  },
  { name: 'help article', arrange: async (page) => void (await page.goto('/help/two-factor-authentication')) },
  { name: 'help, which app', arrange: async (page) => void (await page.goto('/help/which-app')) },
  { name: 'help, codes refused', arrange: async (page) => void (await page.goto('/help/codes-refused')) },
  { name: 'help, lost phone', arrange: async (page) => void (await page.goto('/help/lost-phone')) },
  {
    name: 'contact, refused',
    arrange: async (page) => {
      await page.goto('/contact');
      await page.getByLabel('Email').fill('nobody@nowhere');
      await page.getByLabel('Message').fill('   ');
      await page.getByRole('button', { name: 'Send message' }).click();
      await expect(page.getByText('Write your message.')).toBeVisible();
    },
  },
  { name: 'message sent', arrange: async (page) => void (await page.goto('/contact/sent')) },
  { name: 'not found', statuses: [404], arrange: async (page) => void (await page.goto('/nothing/here')) },
  { name: 'unavailable', statuses: [503], arrange: async (page) => void (await page.goto('/unavailable')) },
];
