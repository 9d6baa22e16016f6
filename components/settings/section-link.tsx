import type { ReactNode } from 'react';
import { ButtonLink, type ButtonVariant, buttonStyle } from '../ui/button';

type SectionLinkProps = { href: string; children: string; describedBy?: string };

/** Opens a sidebar of the security page. */
export function SectionLink({ href, children, describedBy }: SectionLinkProps) {
  return (
    <a href={href} data-soft="stay" aria-describedby={describedBy} className={buttonStyle('secondary')}>
      {children}
    </a>
  );
}

type StepUpGateProps = { lead: string; href: string; label: string; variant?: ButtonVariant; aside?: ReactNode };

/** Replaces a form that needs a recent step-up with a link to the step-up page, before anything is typed. */
export function StepUpGate({ lead, href, label, variant = 'primary', aside }: StepUpGateProps) {
  return (
    <div className="grid gap-3 text-sm">
      <p className="text-muted">{lead}</p>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <ButtonLink href={href} variant={variant}>
          {label}
        </ButtonLink>
        {aside}
      </div>
    </div>
  );
}
