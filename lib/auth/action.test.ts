import { notFound } from 'next/navigation';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { failure, type Result, success } from '@/lib/domain/result';
import type { FormState } from '@/lib/forms/form-state';
import { failed } from '@/lib/forms/refusals';
import { formAction } from './action';

const { jobs } = vi.hoisted(() => ({ jobs: [] as unknown[] }));
vi.mock('next/headers', () => ({ headers: async () => new Headers({ 'user-agent': 'Test' }) }));
vi.mock('next/server', () => ({ after: (job: unknown) => jobs.push(job) }));

const taken: string[] = [];
beforeEach(() => {
  taken.length = 0;
  jobs.length = 0;
});

function step<T>(name: string, value: T): T {
  taken.push(name);
  return value;
}

const ENTER_NAME = 'Enter a name.';
const form = z.strictObject({
  name: z.string(ENTER_NAME).min(1, ENTER_NAME),
  password: z.string().refine(() => step('validate', true)),
});

type Fields = z.output<typeof form>;
type Outcome = Result<number, 'taken'>;

const act = vi.fn(async (_submission: { fields: Fields; session: string }): Promise<Outcome> => success(7));
beforeEach(() => {
  act.mockClear();
  act.mockResolvedValue(success(7));
});

const steps = {
  form,
  guard: async () => step('guard', 'session'),
  act: (submission: { fields: Fields; session: string }) => step('act', act(submission)),
  refused: (outcome: { reason: 'taken' }, { values }: { values: Readonly<Record<string, string>> }) =>
    step('refused', failed({ taken: 'That name is taken.' }, outcome, values)),
  done: ({ value }: { value: number }) => step('done', `/done?value=${value}`),
};
const typed = { name: 'Nora', password: 'secret' };

function formData(entries: Iterable<[string, string | File]>): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

type Sent = { state: FormState } | { digest: string };

/** The answer of the action, or the digest of the navigation that it throws. */
async function send(action: ReturnType<typeof formAction>, data: FormData): Promise<Sent> {
  try {
    return { state: await action({ status: 'idle' }, data) };
  } catch (error) {
    return { digest: String((error as { digest?: string }).digest) };
  }
}

const honest = () => formData(Object.entries(typed));
const redirectTo = (path: string) => ({ digest: expect.stringContaining(`;${path};`) });
const refusedWith = (values: object) => ({ state: expect.objectContaining({ status: 'refused', values }) });

describe('the order of steps', () => {
  it('is validate, authorize, act, then redirect', async () => {
    expect(await send(formAction(steps), honest())).toEqual(redirectTo('/done?value=7'));
    expect(taken).toEqual(['validate', 'guard', 'act', 'done']);
    expect(act).toHaveBeenCalledExactlyOnceWith({
      fields: typed,
      session: 'session',
      client: { ip: 'unknown', userAgent: 'Test' },
      now: expect.any(Date),
    });
  });

  it('ends at an invalid form, before anyone is authorized', async () => {
    const sent = await send(formAction(steps), formData([['name', '']]));
    expect(sent).toMatchObject({ state: { status: 'refused', fields: { name: ENTER_NAME } } });
    expect(taken).toEqual([]);
  });

  it('authorizes first where an invalid form would tell a stranger that the page exists', async () => {
    const action = formAction({ ...steps, guardsFirst: true });
    expect(await send(action, formData([['name', '']]))).toMatchObject({ state: { fields: { name: ENTER_NAME } } });
    expect(taken).toEqual(['guard']);
    const hidden = formAction({ ...steps, guardsFirst: true, guard: async () => notFound() });
    expect(await send(hidden, formData([]))).toEqual(await send(hidden, honest()));
  });

  it('ends at a guard that throws', async () => {
    const action = formAction({ ...steps, guard: async () => step('guard', notFound()) });
    expect(await send(action, honest())).toEqual({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' });
    expect(act).not.toHaveBeenCalled();
  });

  it('shows the reason for a refusal, and a step can redirect instead', async () => {
    act.mockResolvedValue(failure('taken'));
    expect(await send(formAction(steps), honest())).toMatchObject({ state: { message: 'That name is taken.' } });
    expect(taken).toEqual(['validate', 'guard', 'act', 'refused']);
    expect(await send(formAction({ ...steps, refused: () => '/again' }), honest())).toEqual(redirectTo('/again'));
  });

  it('can end a success with something to show', async () => {
    const action = formAction({ ...steps, done: async () => ({ status: 'done', message: 'It works.' }) });
    expect(await send(action, honest())).toEqual({ state: { status: 'done', message: 'It works.' } });
  });
});

describe('the fields', () => {
  it('that the form does not name are not read', async () => {
    const extra = [...Object.entries(typed), ['session', 'x'], ['userId', 'x'], ['__proto__', 'x']] as [
      string,
      string,
    ][];
    await send(formAction(steps), formData(extra));
    expect(act.mock.calls[0]?.[0]).toMatchObject({ fields: typed, session: 'session' });
    expect(Object.keys(act.mock.calls[0]?.[0].fields ?? {})).toEqual(['name', 'password']);
  });

  it('are the first entries of their names', async () => {
    await send(formAction(steps), formData([...Object.entries(typed), ['name', 'Second'], ['password', 'second']]));
    expect(act.mock.calls[0]?.[0].fields).toEqual(typed);
  });

  it.each<[string, FormData]>([
    ['a file', formData([...Object.entries({ password: 'secret' }), ['name', new File(['Nora'], 'name.txt')]])],
    ['a file before a string', formData([['name', new File(['Nora'], 'n')], ...Object.entries(typed)])],
    ['nothing', formData([['password', 'secret']])],
    ['no form at all', Object(undefined)],
    ['an object like a form', Object({ get: () => 'Nora', name: 'Nora' })],
  ])('are refused when the browser sends %s', async (_what, data) => {
    expect(await send(formAction({ ...steps, echo: { name: 100 } }), data)).toMatchObject({
      state: { status: 'refused', fields: { name: ENTER_NAME }, values: { name: '' } },
    });
    expect(act).not.toHaveBeenCalled();
  });
});

describe('what was typed', () => {
  it('is not shown again unless the action names the field, after an invalid form or a refusal', async () => {
    act.mockResolvedValue(failure('taken'));
    for (const data of [formData([['name', 'Nora']]), honest()]) {
      expect(await send(formAction(steps), data)).toEqual(refusedWith({}));
      expect(await send(formAction({ ...steps, echo: { name: 100 } }), data)).toEqual(refusedWith({ name: 'Nora' }));
    }
  });

  it('is cut to the length given', async () => {
    const sent = await send(formAction({ ...steps, echo: { name: 3 } }), formData([['name', 'x'.repeat(1e6)]]));
    expect(sent).toEqual(refusedWith({ name: 'xxx' }));
  });
});

describe('queued email', () => {
  it.each([
    [undefined, success(7), 1],
    [undefined, failure('taken' as const), 0],
    ['always' as const, success(7), 1],
    ['always' as const, failure('taken' as const), 1],
    ['never' as const, success(7), 0],
    ['never' as const, failure('taken' as const), 0],
  ])('with %s, after %j, is sent %d times', async (sendsMail, outcome, times) => {
    act.mockResolvedValue(outcome);
    await send(formAction({ ...steps, ...(sendsMail && { sendsMail }) }), honest());
    expect(jobs).toHaveLength(times);
  });

  it('is not sent after an invalid form', async () => {
    await send(formAction({ ...steps, sendsMail: 'always' }), formData([]));
    expect(jobs).toHaveLength(0);
  });
});
