import { describe, expect, it } from 'vitest';
import { networkOf } from './network';

describe('networkOf', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['', ''],
  ])('counts %j under %j', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('counts all addresses of one customer together, and neighbours apart', () => {
    expect(networkOf('2001:db8:1:2:ffff::1')).toBe(networkOf('2001:db8:1:2::2'));
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
    expect(networkOf('192.0.2.1')).not.toBe(networkOf('192.0.2.2'));
  });

  it('never fails, whatever stands where an address should', () => {
    for (const text of [':', '::', ':::', '1::2::3', 'a:b', '[2001:db8::1]:443', '%', ':%', 'x'.repeat(64)]) {
      expect(typeof networkOf(text)).toBe('string');
    }
  });

  it('does not give a client a count of its own for each source port that a proxy writes down', () => {
    expect(networkOf('192.0.2.1:50001')).toBe('192.0.2.1');
    expect(networkOf('[2001:db8:1:2::1]:50001')).toBe('2001:db8:1:2::/64');
  });
});
