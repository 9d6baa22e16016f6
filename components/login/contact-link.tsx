/** For who cannot get on alone. */
export function ContactLink() {
  return (
    <a href="/contact" className="link">
      Contact support
    </a>
  );
}
