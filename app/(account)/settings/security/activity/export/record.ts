import { describeAgent } from '@/lib/domain/describe-agent';
import { activityDetail, activityDoer, activitySentence } from '@/lib/forms/activity-words';
import type { ActivityEntry } from '@/lib/usecases/steps/activity-entry';

/** An event as it stands in an export: in words, and as it was logged. */
export function activityRecord({ id, at, doer, address, agent, ...event }: ActivityEntry) {
  return {
    ...{ id, time: at.toISOString(), what: activitySentence(event), detail: activityDetail(event) ?? '' },
    ...{ outcome: event.outcome, by: activityDoer(doer) ?? 'You', address, browser: describeAgent(agent), agent },
    kind: event.kind,
  };
}
