import { notFound } from 'next/navigation';
import { connection } from 'next/server';

/** Every address that is not ours, drawn per request so that the page's scripts carry the nonce. */
export default async function MissingPage() {
  await connection();
  notFound();
}
