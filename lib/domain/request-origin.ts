/** The client of a request, as logged and emailed. Both values are untrusted input and always escaped. */
export type RequestOrigin = { address: string; agent: string };

export const CONSOLE_ORIGIN: RequestOrigin = { address: 'console', agent: 'console' };
