import { Card } from '../ui/card';
import { SectionLink } from './section-link';

export function ActivitySection() {
  return (
    <Card>
      <h2 className="font-semibold">Activity</h2>
      <div className="mt-1.5 grid gap-4 text-sm">
        <p className="text-muted">What happened in your account: when, from where, and in which way.</p>
        <div>
          <SectionLink href="/settings/security/activity">Show the activity</SectionLink>
        </div>
      </div>
    </Card>
  );
}
