import ipaddr from 'ipaddr.js';

const COUNTED_GROUPS = 4; // of 16 bits each: a /64

/**
 * The network an IP address is counted under: IPv6 by its /64, which one customer owns, IPv4 by the whole address, also
 * when it is written as an IPv4-mapped IPv6 address. Some proxies write the source port too; it's ignored. Text that
 * isn't an IP address counts as it's written.
 */
export function networkOf(addressAndPort: string): string {
  const address = withoutPort(addressAndPort);
  if (!address.includes(':') || !ipaddr.IPv6.isValid(address)) return address;
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  const groups = parsed.parts.slice(0, COUNTED_GROUPS).map((group) => group.toString(16));
  return `${groups.join(':')}::/64`;
}

function withoutPort(address: string): string {
  const match = /^(?:(\d+\.\d+\.\d+\.\d+)|\[([^\]]*)\])(?::\d+)?$/.exec(address);
  return match?.[1] ?? match?.[2] ?? address;
}
