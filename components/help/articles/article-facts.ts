/** The values in the articles that depend on the installation. */
export type ArticleFacts = {
  appName: string;
  /** From support's approval until two-factor authentication can be turned off. */
  waitHours: number;
};
