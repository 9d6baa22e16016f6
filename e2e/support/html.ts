import { parse } from 'node-html-parser';

const RECOVERY_CODE = /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/;

export function hasButton(html: string, name: string): boolean {
  return parse(html)
    .querySelectorAll('button')
    .some(({ text }) => text.trim() === name);
}

/** The hidden fields of the form with this button, as a browser without JavaScript would send them. */
export function formFields(html: string, buttonName: string): Record<string, string> {
  const forms = parse(html).querySelectorAll('form');
  const form = forms.find((one) => one.querySelectorAll('button').some(({ text }) => text.trim() === buttonName));
  if (form === undefined) throw new Error(`There is no form with a button "${buttonName}"`);
  const hidden = form.querySelectorAll('input[type="hidden"]');
  return Object.fromEntries(
    hidden.map((field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? '']),
  );
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

/** The set-up key from the page's link for authenticator apps. */
export function setUpKeyIn(html: string): string {
  const links = parse(html).querySelectorAll('a');
  const uri = links.map((link) => link.getAttribute('href') ?? '').find((href) => href.startsWith('otpauth:'));
  const key = uri === undefined ? null : new URL(uri).searchParams.get('secret');
  if (key === null) throw new Error('There is no set-up key on the page');
  return key;
}

/** The recovery codes shown on a page. */
export function recoveryCodesIn(html: string): string[] {
  const shown = parse(html).querySelectorAll('li code');
  return shown.map(({ text }) => text.trim()).filter((text) => RECOVERY_CODE.test(text));
}
