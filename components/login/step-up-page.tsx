import type { ComponentProps } from 'react';
import { Card } from '../ui/card';
import { PageBody } from '../ui/page-body';
import { PageTitle } from '../ui/page-title';
import { StepUpForm } from './step-up-form';

/** Below the header of the application. */
export function StepUpPage(props: ComponentProps<typeof StepUpForm>) {
  return (
    <PageBody>
      <div className="mx-auto grid max-w-md gap-6">
        <PageTitle lead="You are about to change how your account is protected. You are asked again only after some minutes.">
          Confirm that it is you
        </PageTitle>
        <Card>
          <StepUpForm {...props} />
        </Card>
      </div>
    </PageBody>
  );
}
