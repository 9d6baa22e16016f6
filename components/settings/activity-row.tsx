import { LocalTime } from '../ui/local-time';

export type ActivityRowData = {
  what: string;
  detail: string | null;
  at: Date;
  isRefused: boolean;
  /** Null if the user did it. */
  doer: string | null;
  address: string;
  browser: string;
};

export function ActivityRow({ what, detail, at, isRefused, doer, address, browser }: ActivityRowData) {
  return (
    <li className="grid gap-x-6 gap-y-2 py-4 text-sm first:pt-0 last:pb-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid gap-1">
        <p className={isRefused ? 'font-medium text-danger' : 'font-medium'}>
          {isRefused && <span className="mr-2 rounded border border-danger/35 px-1.5 py-0.5 text-xs">Refused</span>}
          {what}
        </p>
        {detail && <p className="break-words">{detail}</p>}
        <p className="break-words text-muted">
          <LocalTime at={at} /> · {address} · {browser}
          {doer && <> · {doer}</>}
        </p>
      </div>
      <p>
        <a href="/secure-account" className="link">
          This wasn&apos;t me
        </a>
      </p>
    </li>
  );
}
