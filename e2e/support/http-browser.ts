import { AuthenticatorApp } from './authenticator-app';
import { formFields, recoveryCodesIn, setUpKeyIn } from './html';
import { type Answer, multipart, ourOrigin, type Sending, send, urlEncoded } from './http';
import type { Person } from './person';

export const SIDEBAR = '/settings/security/two-factor';
export const NEW_CODES = '/settings/security/recovery-codes?step=new';
export const TRY_CODE = '/settings/security/recovery-codes?step=try';

/** A browser without JavaScript or a screen. It keeps cookies, and submits forms from pages it has read. */
export class HttpBrowser {
  readonly jar = new Map<string, string>();
  /** The codes that were last shown to it. */
  recoveryCodes: readonly string[] = [];
  readonly #from: string | undefined;
  readonly #baseUrl: string | undefined;

  constructor({ from, baseUrl }: Pick<Sending, 'from' | 'baseUrl'> = {}) {
    this.#from = from;
    this.#baseUrl = baseUrl;
  }

  /** The same cookies at another instance. */
  at(baseUrl: string): HttpBrowser {
    const browser = new HttpBrowser({ baseUrl, ...(this.#from ? { from: this.#from } : {}) });
    for (const [name, value] of this.jar) browser.jar.set(name, value);
    return browser;
  }

  get cookieHeader(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(path: string, sending: Sending = {}): Promise<Answer> {
    const where = { ...(this.#from ? { from: this.#from } : {}), ...(this.#baseUrl ? { baseUrl: this.#baseUrl } : {}) };
    const headers = { cookie: this.cookieHeader, ...sending.headers };
    const answer = await send(path, { ...where, ...sending, headers });
    for (const cookie of answer.cookies) this.#keep(cookie);
    return answer;
  }

  /** The page as Next's router gets it. Next redirects a request without the expected checksum. */
  async readAsRouter(path: string): Promise<Answer> {
    const headers = { rsc: '1' };
    const first = await this.send(`${path}${path.includes('?') ? '&' : '?'}_rsc=1`, { headers });
    const location = first.headers.location ?? '';
    return location.includes('_rsc') ? this.send(location, { headers }) : first;
  }

  /** Submits a plain form and reads the page that it leads to. */
  async post(path: string, fields: Record<string, string>): Promise<{ answer: Answer; page: Answer }> {
    const { headers, body } = urlEncoded(fields);
    const answer = await this.send(path, { method: 'POST', headers: { ...headers, ...ourOrigin() }, body });
    const location = answer.headers.location;
    return { answer, page: location ? await this.send(location) : answer };
  }

  /** Presses a button on a page whose form belongs to a server action. */
  async press(path: string, buttonName: string, input: Record<string, string> = {}): Promise<Answer> {
    const { text } = await this.send(path);
    return this.submit(path, { ...formFields(text, buttonName), ...input });
  }

  async submit(path: string, fields: Record<string, string>): Promise<Answer> {
    const { headers, body } = await multipart(Object.entries(fields));
    return this.send(path, { method: 'POST', headers: { ...headers, ...ourOrigin() }, body });
  }

  enterPassword({ email, password }: Pick<Person, 'email' | 'password'>) {
    return this.post('/login/password', { email, password });
  }

  enterCode(code: string) {
    return this.post('/login/second-factor/code', { code });
  }

  enterRecoveryCode(code: string) {
    return this.post('/login/second-factor/recovery-code', { code });
  }

  /** Sends JSON, as our scripts do. */
  postJson(path: string, value: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...ourOrigin() };
    return this.send(path, { method: 'POST', headers, body: JSON.stringify(value) });
  }

  async isLoggedIn(): Promise<boolean> {
    return (await this.send('/settings/profile')).status === 200;
  }

  /** With the forms of the sidebar. A test about anything else uses seedTwoFactor. */
  async turnOnTwoFactor(): Promise<AuthenticatorApp> {
    const { text } = await this.send(SIDEBAR);
    const app = new AuthenticatorApp(setUpKeyIn(text));
    const answer = await this.submit(SIDEBAR, { ...formFields(text, 'Enable'), code: await app.nextCode() });
    this.recoveryCodes = recoveryCodesIn(answer.text);
    if (this.recoveryCodes.length !== 10) throw new Error(`"Enable" was answered with ${answer.status} and no codes`);
    return app;
  }

  #keep(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    const isGone = attributes.some((attribute) => /^(max-age=0|expires=Thu, 01 Jan 1970)/i.test(attribute));
    if (isGone) this.jar.delete(name);
    else this.jar.set(name, pair.slice(name.length + 1));
  }
}

/** After the login page, and after the second step if the account has an app. */
export async function loggedInBrowser(
  person: Pick<Person, 'email' | 'password'>,
  { app, ...options }: Pick<Sending, 'from' | 'baseUrl'> & { app?: AuthenticatorApp } = {},
): Promise<HttpBrowser> {
  const browser = new HttpBrowser(options);
  await browser.enterPassword(person);
  if (app) await browser.enterCode(await app.nextCode());
  if (!(await browser.isLoggedIn())) throw new Error(`${person.email} could not log in`);
  return browser;
}
