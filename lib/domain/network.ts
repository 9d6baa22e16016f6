/**
 * The network an address is counted under: IPv6 by its /64, which one customer owns, IPv4 by the whole address, also
 * when it is written as an IPv4-mapped IPv6 address. Some proxies write the source port too, which counts for nothing.
 */
export function networkOf(addressAndPort: string): string {
  const address = withoutPort(addressAndPort);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  return `${expandIpv6(address).slice(0, 4).join(':')}::/64`;
}

function withoutPort(address: string): string {
  const match = /^(?:(\d+\.\d+\.\d+\.\d+)|\[([^\]]*)\])(?::\d+)?$/.exec(address);
  return match?.[1] ?? match?.[2] ?? address;
}

function expandIpv6(address: string): string[] {
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const headGroups = head === '' ? [] : head.split(':');
  const tailGroups = tail === '' ? [] : tail.split(':');
  const missing = Math.max(0, 8 - headGroups.length - tailGroups.length);
  const groups = [...headGroups, ...Array.from({ length: missing }, () => '0'), ...tailGroups];
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}
