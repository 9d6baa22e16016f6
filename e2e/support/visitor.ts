import { AuthenticatorApp } from './authenticator-app';
import { formFields, recoveryCodesIn, setUpKeyIn } from './html';
import { type Answer, multipart, ourOrigin, type Sending, send, urlEncoded } from './http';
import type { Person } from './person';

export const SIDEBAR = '/settings/security/two-factor';
export const NEW_CODES = '/settings/security/recovery-codes?step=new';
export const TRY_CODE = '/settings/security/recovery-codes?step=try';

/** A browser without JavaScript and without a screen: it keeps cookies, and its forms come from pages it has read. */
export class Visitor {
  readonly jar = new Map<string, string>();
  /** Those that were shown last. */
  recoveryCodes: readonly string[] = [];
  readonly #from: string | undefined;
  readonly #baseUrl: string | undefined;

  constructor({ from, baseUrl }: Pick<Sending, 'from' | 'baseUrl'> = {}) {
    this.#from = from;
    this.#baseUrl = baseUrl;
  }

  /** The same cookies at another instance. */
  at(baseUrl: string): Visitor {
    const visitor = new Visitor({ baseUrl, ...(this.#from ? { from: this.#from } : {}) });
    for (const [name, value] of this.jar) visitor.jar.set(name, value);
    return visitor;
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

  /** What Next's router would get of a page. Next sends one away that does not carry the checksum it expects. */
  async readAsRouter(path: string): Promise<Answer> {
    const headers = { rsc: '1' };
    const first = await this.send(`${path}${path.includes('?') ? '&' : '?'}_rsc=1`, { headers });
    const location = first.headers.location ?? '';
    return location.includes('_rsc') ? this.send(location, { headers }) : first;
  }

  /** Sends a plain form of ours, and reads the page it leads to. */
  async post(path: string, fields: Record<string, string>): Promise<{ answer: Answer; page: Answer }> {
    const { headers, body } = urlEncoded(fields);
    const answer = await this.send(path, { method: 'POST', headers: { ...headers, ...ourOrigin() }, body });
    const location = answer.headers.location;
    return { answer, page: location ? await this.send(location) : answer };
  }

  /** Presses a button on a page whose form belongs to a server action. */
  async press(path: string, buttonName: string, typed: Record<string, string> = {}): Promise<Answer> {
    const { text } = await this.send(path);
    return this.submit(path, { ...formFields(text, buttonName), ...typed });
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

  /** What a script of ours sends. */
  postJson(path: string, value: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...ourOrigin() };
    return this.send(path, { method: 'POST', headers, body: JSON.stringify(value) });
  }

  async isLoggedIn(): Promise<boolean> {
    return (await this.send('/settings/profile')).status === 200;
  }

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

export async function loggedInVisitor(person: Person, options: Pick<Sending, 'from' | 'baseUrl'> = {}) {
  const visitor = new Visitor(options);
  await visitor.enterPassword(person);
  if (!(await visitor.isLoggedIn())) throw new Error(`${person.email} could not log in`);
  return visitor;
}

/** A person who has turned two-factor authentication on, and the phone that has the entry. */
export async function enrol(person: Person): Promise<AuthenticatorApp> {
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  await visitor.post('/logout', {});
  return app;
}

/** The same, with the ten codes on paper. */
export async function enrolWithCodes(person: Person): Promise<{ app: AuthenticatorApp; codes: readonly string[] }> {
  const visitor = await loggedInVisitor(person);
  const app = await visitor.turnOnTwoFactor();
  await visitor.post('/logout', {});
  return { app, codes: visitor.recoveryCodes };
}
