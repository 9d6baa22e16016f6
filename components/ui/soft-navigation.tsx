'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/**
 * Follows plain links and GET forms that carry `data-soft` without reloading the page; `data-soft="stay"` also keeps
 * the scroll position. It replaces next/link and next/form, which together would cost 5 kB of the security page's 6 kB
 * budget. Without JavaScript, they're ordinary links and forms.
 */
export function SoftNavigation() {
  const router = useRouter();

  useEffect(() => {
    function go(event: Event, element: HTMLElement, url: string) {
      event.preventDefault();
      router.push(url, { scroll: element.dataset['soft'] !== 'stay' });
    }

    function onClick(event: MouseEvent) {
      const isPlain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-soft]');
      if (link && isPlain && !event.defaultPrevented) go(event, link, link.href);
    }

    function onSubmit(event: SubmitEvent) {
      const form = event.target as HTMLFormElement;
      if (!form.matches('[data-soft]') || event.defaultPrevented) return;
      const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
      go(event, form, `${form.getAttribute('action')}?${query}`);
    }

    document.addEventListener('click', onClick);
    document.addEventListener('submit', onSubmit);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('submit', onSubmit);
    };
  }, [router]);

  return null;
}
