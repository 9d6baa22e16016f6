import { redirect } from 'next/navigation';
import { connection } from 'next/server';

/** Rendered per request, so that the response carries a single content security policy. */
export default async function SettingsPage() {
  await connection();
  redirect('/settings/profile');
}
