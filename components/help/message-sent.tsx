import { Alert } from '../ui/alert';

export function MessageSent({ email }: { email?: string | undefined }) {
  return (
    <div className="grid gap-5">
      <Alert tone="success">
        <strong className="font-semibold">Your message is on its way.</strong>{' '}
        {email ? `We'll reply to ${email}.` : "We'll reply to the address you entered."}
      </Alert>
      <p className="text-muted">
        In the meantime, our{' '}
        <a href="/help" className="link">
          help articles
        </a>{' '}
        may have what you need.
      </p>
    </div>
  );
}
