import type { ComponentProps } from 'react';
import { Card } from '../ui/card';
import { PageBody } from '../ui/page-body';
import { PageTitle } from '../ui/page-title';
import { StepUpForm } from './step-up-form';

/** The page below the app header. */
export function StepUpPage(props: ComponentProps<typeof StepUpForm>) {
  return (
    <PageBody>
      <div className="mx-auto grid max-w-md gap-6">
        <PageTitle lead="You're about to make a sensitive change. We won't ask again for a few minutes.">
          Confirm it's you
        </PageTitle>
        <Card>
          <StepUpForm {...props} />
        </Card>
      </div>
    </PageBody>
  );
}
