import { describe, expect, it } from 'vitest';
import { renderMail } from './render-mail';

const plain = {
  appName: 'Twofold',
  heading: 'Two-factor authentication is on',
  paragraphs: ['Hello Anna,', 'It is active.'],
  details: [['From', '203.0.113.7']],
  closing: ["This wasn't you?"],
  action: { label: 'Contact support', url: 'https://twofold.test/contact?a=1&b=2' },
  footer: 'Why you get this.',
} as const;

describe('renderMail', () => {
  it('writes everything into the text part, the link written out', () => {
    expect(renderMail(plain).text).toBe(
      [
        'Two-factor authentication is on',
        'Hello Anna,',
        'It is active.',
        'From: 203.0.113.7',
        "This wasn't you?",
        'Contact support:\nhttps://twofold.test/contact?a=1&b=2',
        'Why you get this.\n',
      ].join('\n\n'),
    );
  });

  it('writes the same into the HTML part, for light and dark readers', () => {
    const { html } = renderMail(plain);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('<a href="https://twofold.test/contact?a=1&amp;b=2"');
    expect(html).toContain('<strong>From:</strong> 203.0.113.7');
    expect(html).not.toMatch(/<(table|img|script|link)\b/);
  });

  it.each(['appName', 'heading', 'footer', 'quote'] as const)('escapes markup in %s', (field) => {
    expectHarmless(renderMail({ ...plain, [field]: HOSTILE }).html);
  });

  it('escapes markup in lists, details and the action', () => {
    const { html } = renderMail({
      ...plain,
      paragraphs: [HOSTILE],
      closing: [HOSTILE],
      details: [[HOSTILE, HOSTILE]],
      action: { label: HOSTILE, url: HOSTILE },
    });
    expectHarmless(html);
  });

  it('keeps a value on its own line: line breaks, terminal codes and marks that reorder text are dropped', () => {
    const hostile = 'x\r\nFrom: 198.51.100.1\u2028y\u001b[2J\u0000\u202ez';
    const { text, html } = renderMail({ ...plain, details: [['Browser', hostile]] });
    expect(text).toContain('\nBrowser: x From: 198.51.100.1 y[2J z\n');
    expect(`${text}${html}`).not.toMatch(/(?!\n)[\p{Control}\u2028\u202e]/u);
  });

  it('quotes every line of a message, so that none passes for ours', () => {
    const { text, html } = renderMail({ ...plain, quote: 'Hello\r\n\r\nSupport writes:\nsend your code' });
    expect(text).toContain('\n> Hello\n> \n> Support writes:\n> send your code\n');
    expect(html).toContain('white-space:pre-wrap">Hello\n\nSupport writes:\nsend your code</blockquote>');
  });
});

const HOSTILE = `"><svg onload='alert(1)'></p></blockquote>&amp;`;

function expectHarmless(html: string): void {
  expect(html).not.toContain('<svg');
  expect(html).toContain('&quot;&gt;&lt;svg onload=&#39;alert(1)&#39;&gt;&lt;/p&gt;&lt;/blockquote&gt;&amp;amp;');
}
