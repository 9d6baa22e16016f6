'use client';

import { useState } from 'react';

/** Hidden until its script runs, since it does nothing without it. */
function reveal(button: HTMLButtonElement | null) {
  if (button) button.hidden = false;
}

export function ShowPassword({ inputId }: { inputId: string }) {
  const [isShown, setIsShown] = useState(false);

  function toggle() {
    document.getElementById(inputId)?.setAttribute('type', isShown ? 'password' : 'text');
    setIsShown(!isShown);
  }

  return (
    <button
      hidden
      ref={reveal}
      type="button"
      aria-controls={inputId}
      onClick={toggle}
      className="absolute inset-y-1 end-1 cursor-pointer rounded-md px-2.5 text-sm font-medium text-muted hover:text-ink"
    >
      {isShown ? 'Hide' : 'Show'}
      <span className="sr-only"> password</span>
    </button>
  );
}
