'use client';

import { useEffect, useId, useRef } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button, buttonStyle } from '@/components/ui/button';
import { CopyButton, PrintButton } from '@/components/ui/copy-button';
import { GetForm } from '@/components/ui/get-form';
import { type CodesFor, codesFile } from './codes-file';

type ShowCodesProps = { notice: string; codes: readonly string[]; codesFor: CodesFor };

export function ShowCodes({ notice, codes, codesFor }: ShowCodesProps) {
  return (
    <div className="grid gap-5">
      <Alert tone="success">{notice}</Alert>
      <RecoveryCodes codes={codes} {...codesFile(codesFor, codes)} doneHref={codesFor.doneHref} />
    </div>
  );
}

type RecoveryCodesProps = { codes: readonly string[]; fileName: string; fileText: string; doneHref: string };

/** Shown once. Printing prints the text of the file; the style sheet hides everything else. */
function RecoveryCodes({ codes, fileName, fileText, doneHref }: RecoveryCodesProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();

  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);

  return (
    <section aria-labelledby={headingId} data-print className="grid gap-6">
      <div className="grid gap-2 print:hidden">
        <h3 ref={heading} id={headingId} tabIndex={-1} className="text-base font-semibold">
          Recovery codes
        </h3>
        <p className="text-sm text-muted">
          If you lose your phone or security key, log in with one of these codes. Each works once. Keep them somewhere
          you can reach without your phone. We won't show them again.
        </p>
      </div>
      <ol className="grid list-decimal gap-x-10 gap-y-2 rounded-lg bg-sunken py-4 ps-10 pe-4 marker:text-sm marker:text-muted sm:grid-cols-2 print:hidden">
        {codes.map((code) => (
          <li key={code}>
            <code translate="no" className="font-mono text-[0.9375rem] whitespace-nowrap">
              {code}
            </code>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2 print:hidden">
        <CopyButton text={codes.join('\n')} />
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(fileText)}`}
          download={fileName}
          className={buttonStyle('secondary')}
        >
          Download
        </a>
        <PrintButton />
      </div>
      <RecoveryCodesDone href={doneHref} />
      <pre translate="no" className="hidden font-mono whitespace-pre-wrap print:block">
        {fileText}
      </pre>
    </section>
  );
}

/** Loads the next page in full, so that the codes don't stay in memory. */
function RecoveryCodesDone({ href }: { href: string }) {
  return (
    <div className="border-t border-line pt-5 print:hidden">
      <GetForm href={href}>
        <CheckBox label="I have saved my recovery codes" required />
        <Button>Done</Button>
      </GetForm>
    </div>
  );
}

type CheckBoxProps = { label: string; name?: string; required?: boolean };

function CheckBox({ label, ...input }: CheckBoxProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input {...input} id={id} type="checkbox" className="mt-0.5 size-5 shrink-0 cursor-pointer accent-solid" />
      <label htmlFor={id} className="cursor-pointer text-sm font-medium">
        {label}
      </label>
    </div>
  );
}
