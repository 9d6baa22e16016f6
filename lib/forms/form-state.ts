export type FormState =
  | { status: 'idle' }
  | {
      status: 'refused';
      message: string | null;
      fields: Readonly<Record<string, string>>;
      values: Readonly<Record<string, string>>;
      /** What was found out about the cause, and where it is told how to put it right. */
      help?: FormHelp;
    }
  /** A small success that is told in place. */
  | { status: 'done'; message: string }
  /** New recovery codes, to be shown this once. */
  | { status: 'codes'; codes: readonly string[] };
export type FormHelp = { sentence: string; href: string };
export const idle: FormState = { status: 'idle' };
export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;
