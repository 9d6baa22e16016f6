import type { Metadata } from 'next';
import { connection } from 'next/server';
import { SignUpForm } from '@/components/login/sign-up-form';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';
import { signUpAction } from './actions';

export const metadata: Metadata = { title: 'Create account' };

export default async function SignUpPage() {
  await connection(); // rendered per request, so that scripts get the CSP nonce
  return (
    <AuthCard appName={APP_NAME} heading="Create your account">
      <SignUpForm action={signUpAction} />
    </AuthCard>
  );
}
