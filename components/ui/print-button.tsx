'use client';

import { Button } from './button';

/** Hidden until its script runs, since it does nothing without it. */
function reveal(button: HTMLButtonElement | null) {
  if (button) button.hidden = false;
}

export function PrintButton() {
  return (
    <Button hidden ref={reveal} type="button" variant="secondary" onClick={() => window.print()}>
      Print
    </Button>
  );
}
