import { MINUTE_MS } from './duration';

export const ENROLMENT_LIFETIME_MS = 10 * MINUTE_MS;
export const ENROLMENT_TRIES = 5;
/** RFC 4226 §4 R6: 160 bits. */
export const TOTP_SECRET_BYTES = 20;
