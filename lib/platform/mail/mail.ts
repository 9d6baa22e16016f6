/** A mail that is ready to be kept and sent. `to` and `replyTo` are single plain addresses without a name. */
export type OutgoingMail = { to: string; subject: string; text: string; html: string; replyTo: string | null };
