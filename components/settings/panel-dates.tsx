import { LocalTime } from '../ui/local-time';

type Props = { dates: readonly { label: string; at: Date | undefined }[] };

/** A list of labeled dates. Undefined ones are left out. */
export function PanelDates({ dates }: Props) {
  return (
    <dl className="divide-y divide-line border-y border-line text-sm">
      {dates.map(
        ({ label, at }) =>
          at && (
            <div key={label} className="flex flex-wrap justify-between gap-x-4 py-3">
              <dt className="text-muted">{label}</dt>
              <dd>
                <LocalTime at={at} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
