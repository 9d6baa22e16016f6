/** What the articles say that is set for each installation. */
export type ArticleFacts = {
  appName: string;
  /** From the agreement of support until two-factor authentication is off. */
  waitHours: number;
};
