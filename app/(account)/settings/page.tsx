import { redirect } from 'next/navigation';
import { connection } from 'next/server';

/** Drawn per request, so that its answer carries one policy. */
export default async function SettingsPage() {
  await connection();
  redirect('/settings/profile');
}
