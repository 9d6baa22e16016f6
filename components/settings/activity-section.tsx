import { Card } from '../ui/card';
import { SectionLink } from './section-link';

export function ActivitySection() {
  return (
    <Card>
      <h2 className="font-semibold">Activity</h2>
      <div className="mt-1.5 grid gap-4 text-sm">
        <p className="text-muted">Recent activity in your account: what happened, when and from where.</p>
        <div>
          <SectionLink href="/settings/security/activity">View activity</SectionLink>
        </div>
      </div>
    </Card>
  );
}
