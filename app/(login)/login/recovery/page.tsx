import type { Metadata } from 'next';
import { connection } from 'next/server';
import { LostAccess } from '@/components/login/lost-access';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'No access to your codes' };

export default async function LostAccessPage() {
  await connection(); // drawn per request, so that its scripts carry the nonce
  return (
    <AuthCard appName={APP_NAME} heading="No access to your codes">
      <LostAccess appName={APP_NAME} />
    </AuthCard>
  );
}
