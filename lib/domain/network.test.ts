import { describe, expect, it } from 'vitest';
import { networkOf } from './network';

describe('networkOf', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['::FFFF:C000:0201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
    ['0000:0000:0000:0000:0000:ffff:c000:0201', '192.0.2.1'],
    ['[::ffff:c000:201]:50001', '192.0.2.1'],
    ['::ffff:192.0.2.1%eth0', '192.0.2.1'],
    ['::192.0.2.1', '192.0.2.1'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['2130706433', '2130706433'],
    ['192.0.2.1.5', '192.0.2.1.5'],
    ['1::2::3', '1::2::3'],
    ['2001:db8::g', '2001:db8::g'],
    ['::ffff:192.0.2.256', '::ffff:192.0.2.256'],
    ['', ''],
  ])('the IP %j is counted under the network %j', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('all IPv6 addresses of one customer count together, and those of neighbors separately', () => {
    expect(networkOf('2001:db8:1:2:ffff::1')).toBe(networkOf('2001:db8:1:2::2'));
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
    expect(networkOf('192.0.2.1')).not.toBe(networkOf('192.0.2.2'));
  });

  it('text that is not an IP is counted without an error', () => {
    for (const text of [
      ':',
      '::',
      ':::',
      '1::2::3',
      'a:b',
      '[2001:db8::1]:443',
      '%',
      ':%',
      'x'.repeat(64),
      '1:'.repeat(50_000),
      '__proto__:',
    ]) {
      expect(typeof networkOf(text)).toBe('string');
    }
  });

  it('the source port that a proxy adds does not change the count of a client', () => {
    expect(networkOf('192.0.2.1:50001')).toBe('192.0.2.1');
    expect(networkOf('[2001:db8:1:2::1]:50001')).toBe('2001:db8:1:2::/64');
  });
});
