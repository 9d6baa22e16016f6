/**
 * The referrer policy of an emailed link's page once it's rendered: its form sends our Origin, and other sites learn
 * nothing. With only the header's `no-referrer`, browsers would send `Origin: null`, which all our forms refuse.
 */
export function MailLinkReferrer() {
  return <meta name="referrer" content="same-origin" />;
}
