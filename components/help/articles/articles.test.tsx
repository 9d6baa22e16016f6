import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { codesFile } from '@/components/settings/recovery-codes/codes-file';
import { LostPhoneArticle } from './lost-phone';
import { RecoveryCodesArticle } from './recovery-codes';

const appName = 'Acme Login';
const codesFor = { appName, accountText: '', url: '', dateText: '', doneHref: '' };

describe.each([
  ['lost-phone', LostPhoneArticle],
  ['recovery-codes', RecoveryCodesArticle],
])('the article "%s"', (_slug, Article) => {
  it('names the recovery codes file exactly as it is downloaded', () => {
    const { fileName } = codesFile(codesFor, []);
    expect(fileName).toContain(appName);
    const html = renderToStaticMarkup(<Article appName={appName} waitHours={24} />);
    expect(html).toContain(`<strong>${fileName}</strong>`);
    expect(html).not.toContain('Twofold');
  });
});

it.each([
  [0, 'without a code: right away.'],
  [1, 'without a code: after one hour.'],
  [24, 'without a code: after 24 hours.'],
])('the article "lost-phone" states a waiting time of %i hours', (waitHours, words) => {
  const html = renderToStaticMarkup(<LostPhoneArticle appName={appName} waitHours={waitHours} />);
  expect(html).toContain(words);
});
