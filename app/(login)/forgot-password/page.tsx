import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ForgotPasswordForm } from '@/components/login/forgot-password-form';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';
import { forgotPasswordAction } from './actions';

export const metadata: Metadata = { title: 'Forgot password' };

export default async function ForgotPasswordPage() {
  await connection(); // rendered per request, so that scripts get the CSP nonce
  return (
    <AuthCard appName={APP_NAME} heading="Forgot your password?">
      <ForgotPasswordForm action={forgotPasswordAction} />
    </AuthCard>
  );
}
