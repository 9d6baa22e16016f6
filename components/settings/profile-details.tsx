import { Card } from '../ui/card';

export function ProfileDetails({ name, email }: { name: string; email: string }) {
  const rows = [
    { label: 'Name', value: name },
    { label: 'E-mail', value: email },
  ];
  return (
    <Card>
      <h2 className="font-semibold">Profile</h2>
      <dl className="mt-3 divide-y divide-line text-sm">
        {rows.map(({ label, value }) => (
          <div key={label} className="grid gap-x-4 gap-y-0.5 py-3 last:pb-0 sm:grid-cols-[8rem_minmax(0,1fr)]">
            <dt className="text-muted">{label}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
