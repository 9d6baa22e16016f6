/** The hidden fields of the form that holds this button, as a browser without JavaScript would send them. */
export function formFields(html: string, buttonName: string): Record<string, string> {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((text) => text.includes(`>${buttonName}</button>`));
  if (form === undefined) throw new Error(`There is no form with a button "${buttonName}"`);
  const hidden = (form.match(/<input\b[^>]*>/g) ?? []).filter((input) => attribute(input, 'type') === 'hidden');
  return Object.fromEntries(hidden.map((input) => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? '']));
}

/** The id under which the server knows the action of a form. */
export function actionIdOf(fields: Record<string, string>): string {
  for (const [name, value] of Object.entries(fields)) {
    const plain = /^\$ACTION_ID_([0-9a-f]+)$/.exec(name)?.[1];
    const bound = /^\$ACTION_\d+:0$/.test(name) ? /"id":"([0-9a-f]+)"/.exec(value)?.[1] : undefined;
    const id = plain ?? bound;
    if (id !== undefined) return id;
  }
  throw new Error('This form has no action');
}

/** The set-up key out of the page's own link for authenticator apps. */
export function setUpKeyIn(html: string): string {
  const key = /otpauth:\/\/totp\/[^"]*?secret=([A-Z2-7]+)/.exec(html)?.[1];
  if (key === undefined) throw new Error('There is no set-up key on the page');
  return key;
}

/** The recovery codes that a page shows. */
export function recoveryCodesIn(html: string): string[] {
  const shown = html.match(/<li[^>]*><code[^>]*>[0-9A-Z]{4}(-[0-9A-Z]{4}){3}<\/code><\/li>/g) ?? [];
  return shown.map((item) => /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(item)?.[0] ?? '');
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name.replaceAll('$', '\\$')}="([^"]*)"`, 'i')
    .exec(tag)?.[1]
    ?.replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
