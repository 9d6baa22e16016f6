'use client';

import { useState } from 'react';
import { Button } from './button';

/** Stays hidden until its script runs, or if the browser doesn't give us the clipboard. */
function reveal(button: HTMLButtonElement | null) {
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
      <Button hidden ref={reveal} type="button" variant="secondary" onClick={copy}>
        {label}
      </Button>
      <span role="status" className="sr-only">
        {label !== 'Copy' && label}
      </span>
    </>
  );
}
