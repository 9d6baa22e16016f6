import type { Page } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** What a phone's camera would read off the screen. */
export async function readQrCode(page: Page): Promise<string> {
  const { data, width, height } = PNG.sync.read(await page.screenshot());
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  if (found === null) throw new Error('There is no readable QR code on the screen');
  return found.data;
}
