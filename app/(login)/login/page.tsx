import type { Metadata } from 'next';
import { PasswordLoginForm } from '@/components/login/password-login-form';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Log in' };

/** Prerendered: what a refused login has to say is drawn by ./again under this same address. */
export default function LoginPage() {
  return (
    <AuthCard appName={APP_NAME} heading="Log in">
      <PasswordLoginForm />
    </AuthCard>
  );
}
