'use client';

import { useActionState, useEffect, useRef } from 'react';
import { RELOAD } from '@/lib/forms/form-state';
import type { VoteAction } from '@/lib/forms/help';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';

export function WasThisHelpful({ article, action }: { article: string; action: VoteAction }) {
  const [state, formAction, isPending] = useActionState(action, { status: 'idle' });
  const answer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (state.status !== 'idle') answer.current?.querySelector<HTMLElement>('[data-answer]')?.focus();
  }, [state]);

  if (state.status === 'voted') return <div ref={answer}>{state.isHelpful ? <Gladly /> : <Sorry />}</div>;
  return (
    <form
      action={formAction}
      onSubmit={(event) => isPending && event.preventDefault()}
      aria-labelledby="was-this-helpful"
      className="grid gap-3"
    >
      {state.status === 'refused' && (
        <div ref={answer}>
          <Alert tone="error">{`We couldn't save your answer. ${RELOAD}`}</Alert>
        </div>
      )}
      <input type="hidden" name="article" value={article} />
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="was-this-helpful" className="font-semibold">
          Was this helpful?
        </h2>
        <div className="flex gap-2">
          {(['yes', 'no'] as const).map((value) => (
            <Button
              key={value}
              variant="secondary"
              name="isHelpful"
              value={value}
              aria-disabled={isPending || undefined}
            >
              {value === 'yes' ? 'Yes' : 'No'}
            </Button>
          ))}
        </div>
      </div>
    </form>
  );
}

function Gladly() {
  return <Alert tone="success">Thank you. We're glad this helped.</Alert>;
}

function Sorry() {
  return (
    <Alert tone="info">
      Thanks for letting us know.{' '}
      <a href="/help" className="link">
        Search help
      </a>{' '}
      for something else, or{' '}
      <a href="/contact" className="link">
        contact support
      </a>
      .
    </Alert>
  );
}
