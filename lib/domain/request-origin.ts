/** Where a request came from, as it is logged and mailed. Both are data from outside; never trusted, always escaped. */
export type RequestOrigin = { address: string; agent: string };

export const CONSOLE_ORIGIN: RequestOrigin = { address: 'console', agent: 'console' };
