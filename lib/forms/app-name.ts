declare global {
  namespace NodeJS {
    interface ProcessEnv {
      readonly APP_NAME?: string;
    }
  }
}

/**
 * What the application calls itself on its pages. next.config.ts writes it in when the application is built, since the
 * login page is prerendered; mails and authenticator apps read the same variable when it runs.
 */
export const APP_NAME = process.env.APP_NAME ?? 'Twofold';
