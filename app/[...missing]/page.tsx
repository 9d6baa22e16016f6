import { notFound } from 'next/navigation';
import { connection } from 'next/server';

/** Any unknown path, rendered per request so that the page's scripts get the CSP nonce. */
export default async function MissingPage() {
  await connection();
  notFound();
}
