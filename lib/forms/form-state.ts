export type FormState =
  | { status: 'idle' }
  | {
      status: 'refused';
      message: string | null;
      fields: Readonly<Record<string, string>>;
      values: Readonly<Record<string, string>>;
      /** The likely cause, and the page that explains how to fix it. */
      help?: FormHelp;
    }
  /** A small success, shown in place. */
  | { status: 'done'; message: string }
  /** New recovery codes, shown only this once. */
  | { status: 'codes'; codes: readonly string[] };
export type FormHelp = { sentence: string; href: string };
export const idle: FormState = { status: 'idle' };
export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;

/** For a form that doesn't match its page, or an account that changed in the meantime. */
export const RELOAD = 'Reload the page and try again.';
