import * as fc from 'fast-check';
import { comesIn, goesOut, KnownCluster, KnownPod, Packet } from './every-packet';
import { AddressSet } from '../../../../lib/traffic/objects/policies/address-set';
import { Admission, admissionOf, Direction, PolicyParty, PolicyPod, Reach } from '../../../../lib/traffic/objects/policies/admission';
import { UNKNOWN_LABELS } from '../../../../lib/traffic/objects/policies/label-selector';
import { readPolicy } from '../../../../lib/traffic/objects/policies/read-policy';
import { runs } from '../../../support/property';

/** The same draws in every run: the tests also ask that every outcome is among them. */
const SEED = 20260701;
const KEYS = ['app', 'tier', 'kubernetes.io/metadata.name'];
const VALUES = ['web', 'api', 'shop', 'edge', ''];
const NAMESPACES = ['shop', 'edge'];
const PORTS = [80, 8080, 8081, 9000];
const NAMES = ['http', 'admin'];
const PROTOCOLS = ['TCP', 'UDP'];
/** Ranges around the addresses that are drawn, wide and narrow. */
const RANGES = [
  '0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/24', '10.1.0.0/29', '10.1.0.4/30', '10.1.0.6/32', '10.2.0.0/16', '10.1.0.9/24', '::/0', 'fd00::/64', 'fd00:0:0:0:0:0:0:4/126', '192.0.2.0/24',
];
const OUTSIDE = ['10.1.0.0', '10.1.0.3', '10.1.0.6', '10.1.0.7', '192.0.2.10', '203.0.113.1', 'fd00::5', '2001:db8::1'];

const labels = fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom(...VALUES), { maxKeys: 2 });
const selector = fc.record({
  matchLabels: fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES), { maxKeys: 1 }),
  matchExpressions: fc.array(fc.oneof(
    fc.record({ key: fc.constantFrom(...KEYS), operator: fc.constantFrom('In', 'NotIn'), values: fc.array(fc.constantFrom(...VALUES), { minLength: 1, maxLength: 3 }) }),
    fc.record({ key: fc.constantFrom(...KEYS), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  ), { maxLength: 1 }),
}, { requiredKeys: [] });
const block = fc.constantFrom(...RANGES).chain((cidr) => fc.record({
  cidr: fc.constant(cidr),
  except: fc.constantFrom([], ...(cidr === '10.1.0.0/24' || cidr === '10.0.0.0/8' || cidr === '0.0.0.0/0' ? [['10.1.0.4/30'], ['10.1.0.0/30', '10.1.0.6/31']] : [])),
}));
const peer = fc.oneof(
  fc.record({ ipBlock: block }),
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector: selector }),
  fc.record({ podSelector: selector, namespaceSelector: selector }),
);
const port = fc.oneof(
  fc.record({ protocol: fc.constantFrom(...PROTOCOLS), port: fc.constantFrom<number | string>(...PORTS, ...NAMES) }, { requiredKeys: [] }),
  fc.record({ port: fc.constant(8080), endPort: fc.constantFrom(8080, 8081, 9000) }),
);
const ports = fc.array(port, { maxLength: 2 });
const rule = (side: string) => fc.record({ [side]: fc.array(peer, { maxLength: 2 }), ports }, { requiredKeys: [] });
const policy = fc.record({
  metadata: fc.record({ name: fc.constant('policy'), namespace: fc.constantFrom(...NAMESPACES) }),
  spec: fc.record({
    podSelector: selector,
    policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress']),
    ingress: fc.array(rule('from'), { maxLength: 2 }),
    egress: fc.array(rule('to'), { maxLength: 2 }),
  }, { requiredKeys: ['podSelector'] }),
});
const pod = (addresses: string[]): fc.Arbitrary<KnownPod> => fc.record({
  namespace: fc.constantFrom(...NAMESPACES),
  labels,
  addresses: fc.constant(addresses),
  ports: fc.uniqueArray(
    fc.record({ name: fc.constantFrom(...NAMES), protocol: fc.constantFrom(...PROTOCOLS), containerPort: fc.constantFrom(...PORTS) }),
    { maxLength: 2, selector: ({ name }) => name },
  ),
});
const cluster: fc.Arbitrary<KnownCluster> = fc.record({
  namespaces: fc.tuple(labels, labels).map((given) => Object.fromEntries(NAMESPACES.map((name, index) => (
    [name, { ...given[index], 'kubernetes.io/metadata.name': name }]
  )))),
  policies: fc.array(policy, { minLength: 1, maxLength: 4 }),
  isCilium: fc.boolean(),
});
const scene = fc.record({
  cluster,
  sender: pod(['10.1.0.6', 'fd00::6']),
  receiver: pod(['10.2.0.9', 'fd00::9']),
  protocol: fc.constantFrom(...PROTOCOLS),
  port: fc.constantFrom(...PORTS),
});

const closed = (known: Record<string, string>) => ({ known, mayHave: () => false });

function seen({ namespace, labels: known, ports: own }: KnownPod, { namespaces }: KnownCluster, hidesLabels = false): PolicyPod {
  const name = { 'kubernetes.io/metadata.name': namespace };
  return {
    namespace,
    namespaceLabels: hidesLabels ? { known: name, mayHave: (key) => !(key in name) } : closed(namespaces[namespace]),
    labels: closed(known),
    portsNamed: (wanted, protocol) => own.filter((one) => one.name === wanted && one.protocol === protocol).map(({ containerPort }) => containerPort),
  };
}

function read({ policies }: KnownCluster) {
  return policies.map(({ metadata, spec }) => readPolicy({
    located: { object: { kind: 'NetworkPolicy', metadata, spec } }, kind: 'NetworkPolicy', name: metadata.name, namespace: metadata.namespace, annotations: {}, spec,
  }));
}

function addressesOf(addresses: string[]): AddressSet {
  return AddressSet.ofCidrs(addresses.map((address) => `${address}/${address.includes(':') ? 128 : 32}`));
}

/** An address of a pod or of something outside, as a party of which everything is known. */
function party(address: string, isCilium: boolean, known?: PolicyPod): PolicyParty {
  return { pod: known, addresses: addressesOf([address]), hasAll: true, isInBlocks: !(isCilium && known) };
}

describe('admission of packets', () => {
  it('reads every policy that is drawn', () => {
    fc.assert(fc.property(cluster, (drawn) => {
      expect(read(drawn).flatMap(({ faults }) => faults)).toEqual([]);
    }), runs(100));
  });

  it('is what every packet between two pods meets, going out and coming in', () => {
    const outcomes = new Set<string>();
    fc.assert(fc.property(scene, fc.constantFrom(0, 1), ({ cluster: drawn, sender, receiver, ...rest }, family) => {
      const packet: Packet = { from: sender, to: receiver, fromAddress: sender.addresses[family], toAddress: receiver.addresses[family], ...rest };
      const policies = read(drawn);
      const [from, to] = [seen(sender, drawn), seen(receiver, drawn)];
      const out = admissionOf(policies, Direction.EGRESS, from, party(packet.toAddress, drawn.isCilium, to), packet);
      const into = admissionOf(policies, Direction.INGRESS, to, party(packet.fromAddress, drawn.isCilium, from), packet);
      expect(out.reach).toBe(goesOut(drawn, packet) ? Reach.ALL : Reach.NONE);
      expect(into.reach).toBe(comesIn(drawn, packet) ? Reach.ALL : Reach.NONE);
      expect(into.admittedBy !== undefined || into.isolating.length === 0).toBe(into.reach === Reach.ALL);
      outcomes.add(`${out.reach} ${out.isolating.length > 0} ${into.reach} ${into.isolating.length > 0}`);
    }), runs(700, SEED));
    expect([...outcomes].sort()).toEqual(['all', 'none'].flatMap((out) => ['all', 'none'].flatMap((into) => (
      [true, false].flatMap((a) => [true, false].map((b) => `${out} ${a} ${into} ${b}`))
    ))).filter((outcome) => !/none false/.test(outcome)).sort());
  });

  it('is what packets from and to addresses outside meet', () => {
    fc.assert(fc.property(scene, fc.constantFrom(...OUTSIDE), ({ cluster: drawn, receiver, ...rest }, address) => {
      const into: Packet = { from: address, to: receiver, fromAddress: address, toAddress: receiver.addresses[0], ...rest };
      const out: Packet = { from: receiver, to: address, fromAddress: receiver.addresses[0], toAddress: address, ...rest };
      const [policies, known, other] = [read(drawn), seen(receiver, drawn), party(address, drawn.isCilium)];
      expect(admissionOf(policies, Direction.INGRESS, known, other, into).reach).toBe(comesIn(drawn, into) ? Reach.ALL : Reach.NONE);
      expect(admissionOf(policies, Direction.EGRESS, known, other, out).reach).toBe(goesOut(drawn, out) ? Reach.ALL : Reach.NONE);
    }), runs(500, SEED));
  });

  it('is whole, partial or none for a range, and names the addresses that get through', () => {
    const range = Array.from({ length: 8 }, (_, index) => `10.1.0.${index}`);
    const outcomes = new Map<Reach, number>();
    fc.assert(fc.property(scene, ({ cluster: drawn, receiver, ...rest }) => {
      const through = range.filter((address) => comesIn(drawn, { from: address, to: receiver, fromAddress: address, toAddress: '10.2.0.9', ...rest }));
      const source = { addresses: AddressSet.ofCidr('10.1.0.0/29'), hasAll: true, isInBlocks: true };
      const { reach, sure, possible } = admissionOf(read(drawn), Direction.INGRESS, seen(receiver, drawn), source, rest);
      expect(sure.toCidrs()).toEqual(addressesOf(through).toCidrs());
      expect(possible.toCidrs()).toEqual(sure.toCidrs());
      expect(reach).toBe(through.length === 0 ? Reach.NONE : through.length === 8 ? Reach.ALL : Reach.PARTLY);
      outcomes.set(reach, (outcomes.get(reach) ?? 0) + 1);
      const one = admissionOf(read(drawn), Direction.INGRESS, seen(receiver, drawn), { ...source, hasAll: false }, rest);
      expect(one.reach).toBe(reach === Reach.PARTLY ? Reach.UNKNOWN : reach);
    }), runs(700, SEED));
    expect(Math.min(...[Reach.ALL, Reach.PARTLY, Reach.NONE].map((reach) => outcomes.get(reach) ?? 0))).toBeGreaterThan(0);
  });

  it('says all or none of a pod whose labels it does not know only where that is so whatever they are', () => {
    const judged = new Map<Reach, number>();
    const isSound = ({ reach }: Admission, truth: boolean) => {
      judged.set(reach, (judged.get(reach) ?? 0) + 1);
      return reach === Reach.UNKNOWN || (reach === Reach.ALL) === truth;
    };
    fc.assert(fc.property(scene, ({ cluster: drawn, sender, receiver, ...rest }) => {
      const packet: Packet = { from: sender, to: receiver, fromAddress: '10.1.0.6', toAddress: '10.2.0.9', ...rest };
      const policies = read(drawn);
      const to = seen(receiver, drawn);
      const foreign = { ...seen(sender, drawn), namespace: undefined, namespaceLabels: UNKNOWN_LABELS, labels: UNKNOWN_LABELS };
      for (const from of [seen(sender, drawn, true), foreign]) {
        expect(isSound(admissionOf(policies, Direction.INGRESS, to, party('10.1.0.6', drawn.isCilium, from), packet), comesIn(drawn, packet))).toBe(true);
      }
      const blind = { ...to, portsNamed: () => undefined };
      expect(isSound(admissionOf(policies, Direction.INGRESS, blind, party('10.1.0.6', drawn.isCilium, seen(sender, drawn)), packet), comesIn(drawn, packet))).toBe(true);
    }), runs(500, SEED));
    expect([...judged.keys()].sort()).toEqual([Reach.ALL, Reach.NONE, Reach.UNKNOWN]);
  });
});
