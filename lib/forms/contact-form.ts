import { z } from 'zod';
import { emailField } from './email-field';
import { messageField } from './message-field';

export const contactForm = z.strictObject(
  { email: emailField, message: messageField },
  'Load the page again and send the form once more.',
);
