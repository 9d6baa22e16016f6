import { z } from 'zod';
import { emailField } from './email-field';
import { RELOAD } from './login-messages';
import { messageField } from './message-field';

export const contactForm = z.strictObject({ email: emailField, message: messageField }, RELOAD);
