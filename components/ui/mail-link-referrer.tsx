/**
 * The policy of a mailed link's page once it is drawn: its form names this site as its sender, and no other site is told
 * anything. The header's `no-referrer` alone would make browsers send `Origin: null`, which every form of ours refuses.
 */
export function MailLinkReferrer() {
  return <meta name="referrer" content="same-origin" />;
}
