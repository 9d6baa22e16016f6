import { doerWords, stepWords } from '@/lib/forms/support-desk-messages';
import type { DeskCase } from '@/lib/usecases/support/read-case';
import { LocalTime } from '../ui/local-time';

export function CaseHistory({ entries }: { entries: DeskCase['history'] }) {
  return (
    <section>
      <h2 className="font-semibold">History</h2>
      <ol aria-label="History" className="mt-3 grid gap-4 border-s-2 border-line ps-4">
        {entries.map((entry) => (
          <li key={entry.id} className="grid gap-1.5 text-sm">
            <p>
              <span className="font-medium">{doerWords(entry.doer)}</span> {stepWords(entry)}{' '}
              <span className="text-muted">
                · <LocalTime at={entry.at} />
              </span>
            </p>
            <Words entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Words({ entry }: { entry: DeskCase['history'][number] }) {
  const words = 'text' in entry ? entry.text : 'reason' in entry ? entry.reason : null;
  if (!words) return null;
  const tone = entry.kind === 'note' ? 'border-warning/35 bg-warning-wash' : 'border-line bg-surface';
  return <p className={`rounded-lg border px-3.5 py-2.5 break-words whitespace-pre-wrap ${tone}`}>{words}</p>;
}
