'use client';

import { useState } from 'react';
import { Button } from './button';

/** Stays hidden until its script runs, or if the browser doesn't give us the clipboard. */
function revealCopy(button: HTMLButtonElement | null) {
  if (button && navigator.clipboard) button.hidden = false;
}

export function CopyButton({ text }: { text: string }) {
  const [label, setLabel] = useState('Copy');

  async function copy() {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setLabel(isCopied ? 'Copied' : "Couldn't copy");
    setTimeout(setLabel, 2500, 'Copy');
  }

  return (
    <>
      <Button hidden ref={revealCopy} type="button" variant="secondary" onClick={copy}>
        {label}
      </Button>
      <span role="status" className="sr-only">
        {label !== 'Copy' && label}
      </span>
    </>
  );
}

/** Hidden until its script runs, since it does nothing without it. */
function revealPrint(button: HTMLButtonElement | null) {
  if (button) button.hidden = false;
}

export function PrintButton() {
  return (
    <Button hidden ref={revealPrint} type="button" variant="secondary" onClick={() => window.print()}>
      Print
    </Button>
  );
}
