import type { MailLinkPurpose } from '@/lib/domain/mail-link';
import { database } from '@/lib/store/client';
import { findMailLink } from '../steps/find-mail-link';

type Click = { token: string; purpose: MailLinkPurpose; now: Date };

/** For the page of a mailed link: whether it is still good, so that nobody types into a form that will be refused. */
export async function isMailLinkGood(click: Click): Promise<boolean> {
  return (await findMailLink(database(), click)) !== null;
}
