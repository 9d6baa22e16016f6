export type FormState =
  | { status: 'idle' }
  | {
      status: 'refused';
      message: string | null;
      fields: Readonly<Record<string, string>>;
      values: Readonly<Record<string, string>>;
    };
export const idle: FormState = { status: 'idle' };
export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;
