import { buttonStyle } from '../ui/button-style';

type Props = { href: string; children: string; describedBy?: string };

/** Opens a sidebar of the security page. */
export function SectionLink({ href, children, describedBy }: Props) {
  return (
    <a href={href} data-soft="stay" aria-describedby={describedBy} className={buttonStyle('secondary')}>
      {children}
    </a>
  );
}
