import base from './playwright.config';
export default { ...base, workers: 1, expect: { timeout: 25_000 }, use: { ...base.use, trace: 'off' as const } };
