import { toOneLine, withoutControls } from '@/lib/domain/text';

/**
 * The content of a mail, top to bottom. Every string is data: it is cleaned and escaped here, so callers pass it
 * unchanged.
 */
export type MailContent = {
  appName: string;
  heading: string;
  paragraphs: readonly string[];
  details?: readonly (readonly [label: string, value: string])[];
  /** Someone else's words, possibly several lines. */
  quote?: string;
  /** Paragraphs after the details and the quote, directly before the action. */
  closing?: readonly string[];
  action?: { label: string; url: string };
  footer: string;
};

export type RenderedMail = { text: string; html: string };

/** The layout of every mail: plain text with its links written out, and HTML with inline styles. */
export function renderMail(content: MailContent): RenderedMail {
  return { text: renderText(content), html: renderHtml(content) };
}

function renderText({ heading, paragraphs, details = [], quote, closing = [], action, footer }: MailContent): string {
  const blocks = [
    toOneLine(heading),
    ...paragraphs.map(toOneLine),
    details.map(([label, value]) => `${toOneLine(label)}: ${toOneLine(value)}`).join('\n'),
    quote === undefined ? '' : withoutControls(quote).replace(/^/gm, '> '),
    ...closing.map(toOneLine),
    action ? `${toOneLine(action.label)}:\n${toOneLine(action.url)}` : '',
    toOneLine(footer),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function renderHtml({ appName, heading, paragraphs, details = [], quote, closing = [], action, footer }: MailContent) {
  const rows = details.map(
    ([label, value]) => `<p style="margin:0 0 4px"><strong>${line(label)}:</strong> ${line(value)}</p>`,
  );
  const blocks = [
    `<p style="margin:0 0 24px;font-weight:600">${line(appName)}</p>`,
    `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${line(heading)}</h1>`,
    ...paragraphs.map(paragraph),
    rows.length > 0 ? `<div style="${BESIDE_A_BAR}">${rows.join('\n')}</div>` : '',
    quote === undefined ? '' : `<blockquote style="${BESIDE_A_BAR};white-space:pre-wrap">${lines(quote)}</blockquote>`,
    ...closing.map(paragraph),
    action
      ? `<p style="margin:0 0 24px"><a href="${line(action.url)}" style="${BUTTON}">${line(action.label)}</a></p>`
      : '',
    `<p style="margin:32px 0 0;font-size:13px;color:#767676">${line(footer)}</p>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${line(heading)}</title>
</head>
<body style="margin:0;padding:24px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:560px;margin:0 auto;overflow-wrap:anywhere">
${blocks.filter((block) => block !== '').join('\n')}
</div>
</body>
</html>
`;
}

// Colors are left to the reader's own scheme; these few are readable on both white and black.
const BESIDE_A_BAR = 'margin:0 0 16px;padding:8px 0 4px 16px;border-left:3px solid #767676';
const BUTTON =
  'display:inline-block;padding:10px 18px;border-radius:8px;background:#3b4fd1;color:#ffffff;text-decoration:none;font-weight:600';

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${line(text)}</p>`;
}

function line(text: string): string {
  return escapeHtml(toOneLine(text));
}

function lines(text: string): string {
  return escapeHtml(withoutControls(text));
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
