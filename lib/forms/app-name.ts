declare global {
  namespace NodeJS {
    interface ProcessEnv {
      readonly APP_NAME?: string;
    }
  }
}

/**
 * The application's name on its pages. next.config.ts inserts it at build time, because the login page is prerendered;
 * emails and authenticator apps read the same variable at run time.
 */
export const APP_NAME = process.env.APP_NAME ?? 'Twofold';
