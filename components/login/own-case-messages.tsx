import { LocalTime } from '../ui/local-time';

export type OwnCaseMessage = { id: string; by: 'you' | 'support'; text: string; at: Date };

/** The messages between the owner and support. */
export function OwnCaseMessages({ messages }: { messages: readonly OwnCaseMessage[] }) {
  if (messages.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-base font-semibold">Messages</h2>
      <ol className="grid gap-3">
        {messages.map(({ id, by, text, at }) => (
          <li key={id} className="grid gap-1 rounded-lg border border-line px-3.5 py-2.5">
            <p className="text-muted">
              {by === 'you' ? 'You' : 'Support'} · <LocalTime at={at} />
            </p>
            <p className="break-words whitespace-pre-wrap">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
