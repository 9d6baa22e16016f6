import type { Metadata } from 'next';
import { PasswordLoginForm } from '@/components/login/password-login-form';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Log in' };

/** Prerendered. After a refused login, ./again renders at the same URL. */
export default function LoginPage() {
  return (
    <AuthCard appName={APP_NAME} heading="Log in">
      <PasswordLoginForm />
    </AuthCard>
  );
}
