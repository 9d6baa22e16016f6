import { NeedsScript } from './needs-script';

/** @param isOnlyWay whether there is no other way to offer */
export function PasskeyNeedsScript({ isOnlyWay }: { isOnlyWay: boolean }) {
  return (
    <NeedsScript>
      Passkeys and security keys need JavaScript. Turn it on for this site
      {isOnlyWay ? ' and load the page again.' : ', or use another way.'}
    </NeedsScript>
  );
}
