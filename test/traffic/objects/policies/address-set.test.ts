import { AddressSet } from '../../../../lib/traffic/objects/policies/address-set';

const set = (...cidrs: string[]) => AddressSet.ofCidrs(cidrs);

describe('AddressSet', () => {
  it.each([
    [['10.0.0.0/8'], ['10.0.0.0/8']],
    [['10.0.0.5/24'], ['10.0.0.0/24']],
    [['10.0.0.0/25', '10.0.0.128/25'], ['10.0.0.0/24']],
    [['10.0.0.128/25', '10.0.0.0/26', '10.0.0.64/26', '10.0.0.3/32'], ['10.0.0.0/24']],
    [['0.0.0.0/0'], ['0.0.0.0/0']],
    [['::/0', '0.0.0.0/0'], ['0.0.0.0/0', '::/0']],
    [['255.255.255.255/32', '::/128'], ['255.255.255.255/32', '::/128']],
    [['fd00::1/64'], ['fd00::/64']],
    [[], []],
  ])('%j is made up of %j', (given, cidrs) => {
    expect(set(...given).toCidrs()).toEqual(cidrs);
  });

  it('leaves holes out, at the ends and in the middle', () => {
    expect(set('10.0.0.0/29').without(set('10.0.0.0/32', '10.0.0.3/32', '10.0.0.7/32')).toCidrs()).toEqual(['10.0.0.1/32', '10.0.0.2/32', '10.0.0.4/31', '10.0.0.6/32']);
    expect(set('10.0.0.0/29').without(set('10.0.0.0/8')).isEmpty).toBe(true);
    expect(AddressSet.ALL_IPV4.without(set('128.0.0.0/1')).toCidrs()).toEqual(['0.0.0.0/1']);
  });

  it('has what two sets share', () => {
    expect(set('10.0.0.0/24', '10.1.0.0/24').intersection(set('10.0.0.128/25', '10.1.0.0/16', 'fd00::/8')).toCidrs()).toEqual(['10.0.0.128/25', '10.1.0.0/24']);
    expect(AddressSet.ALL_IPV4.intersection(AddressSet.ALL_IPV6).isEmpty).toBe(true);
  });

  it('includes its parts and nothing else', () => {
    expect(set('10.0.0.0/24').includes(set('10.0.0.7/32', '10.0.0.128/25'))).toBe(true);
    expect(set('10.0.0.0/24').includes(set('10.0.0.0/23'))).toBe(false);
    expect(set('10.0.0.0/24').includes(AddressSet.NONE)).toBe(true);
    expect(AddressSet.ALL_IPV6.includes(set('10.0.0.0/24'))).toBe(false);
  });
});
