import { BrowserZone } from '../ui/browser-zone';
import { Card } from '../ui/card';

export function ProfileDates() {
  return (
    <Card>
      <h2 className="font-semibold">Dates and times</h2>
      <p className="mt-1.5 text-sm text-muted">
        <BrowserZone />
      </p>
    </Card>
  );
}
