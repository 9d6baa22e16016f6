/** A mail that is ready to be stored and sent. `to` and `replyTo` are single plain email addresses without a name. */
export type OutgoingMail = { to: string; subject: string; text: string; html: string; replyTo: string | null };
