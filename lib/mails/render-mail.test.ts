import { describe, expect, it } from 'vitest';
import { renderMail } from './render-mail';

const plain = {
  appName: 'Twofold',
  heading: 'Two-factor authentication is on',
  paragraphs: ['Hello Anna,', 'It is active.'],
  details: [['From', '203.0.113.7']],
  closing: ["If this wasn't you, tell us."],
  action: { label: 'Contact support', url: 'https://twofold.test/contact?a=1&b=2' },
  footer: 'Why you got this.',
} as const;

describe('renderMail', () => {
  it('the text part contains everything, with links written out', () => {
    expect(renderMail(plain).text).toBe(
      [
        'Two-factor authentication is on',
        'Hello Anna,',
        'It is active.',
        'From: 203.0.113.7',
        "If this wasn't you, tell us.",
        'Contact support:\nhttps://twofold.test/contact?a=1&b=2',
        'Why you got this.\n',
      ].join('\n\n'),
    );
  });

  it('the HTML part contains the same, for light and dark schemes', () => {
    const { html } = renderMail(plain);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('<a href="https://twofold.test/contact?a=1&amp;b=2"');
    expect(html).toContain('<strong>From:</strong> 203.0.113.7');
    expect(html).not.toMatch(/<(table|img|script|link)\b/);
  });

  it.each(['appName', 'heading', 'footer', 'quote'] as const)('markup in %s is escaped', (field) => {
    expectHarmless(renderMail({ ...plain, [field]: HOSTILE }).html);
  });

  it('markup in lists, details and the action is escaped', () => {
    const { html } = renderMail({
      ...plain,
      paragraphs: [HOSTILE],
      closing: [HOSTILE],
      details: [[HOSTILE, HOSTILE]],
      action: { label: HOSTILE, url: HOSTILE },
    });
    expectHarmless(html);
  });

  it('a value stays on its own line: line breaks, terminal codes and marks that reorder text are dropped', () => {
    const hostile = 'x\r\nFrom: 198.51.100.1\u2028y\u001b[2J\u0000\u202ez';
    const { text, html } = renderMail({ ...plain, details: [['Browser', hostile]] });
    expect(text).toContain('\nBrowser: x From: 198.51.100.1 y[2J z\n');
    expect(`${text}${html}`).not.toMatch(/(?!\n)[\p{Control}\u2028\u202e]/u);
  });

  it('every line of a message is quoted, so that none can pass for ours', () => {
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
