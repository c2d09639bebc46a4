import { spawnSync } from 'child_process';
import { KubeProxy, KubernetesVersion, LocatedObject, NodeRules } from '../../../lib/traffic';
import { service, slice } from '../../support/node-rules';

// what the kernel takes, and prints again, in a network namespace that nobody else sees
const isPossible = spawnSync('unshare', ['-n', 'nft', 'list', 'ruleset']).status === 0;
const hasIptables = isPossible && spawnSync('unshare', ['-n', 'ip6tables-restore', '--test'], { input: '*nat\nCOMMIT\n' }).status === 0;

const PORT = { name: 'http', port: 80 };
const TARGET = { name: 'http', port: 8080 };

/** Services that need every kind of rule, in both families. */
function objects(): LocatedObject[] {
  const of = (name: string, number: number, spec: any = {}): LocatedObject => service('shop', name, {
    clusterIP: `10.0.0.${number}`, clusterIPs: [`10.0.0.${number}`, `fd12:3456:789a:1::${number}`], ports: [PORT], ...spec,
  });
  const ready = (name: string) => {
    const v6 = slice('shop', name, TARGET, ['fd12:3456:789a::1', 'here'], ['fd12:3456:789a::2', 'there'], ['fd12:3456:789a::3', 'there']);
    v6.object.addressType = 'IPv6';
    return [slice('shop', name, TARGET, ['10.244.0.1', 'here'], ['10.244.0.2', 'there'], ['10.244.0.3', 'there']), v6];
  };
  const balanced = of('balanced', 12, {
    type: 'LoadBalancer', externalTrafficPolicy: 'Local', loadBalancerSourceRanges: ['203.0.113.0/24', '10.224.0.0/16', '2001:db8:1::/48', '2603:1::/32'], ports: [{ ...PORT, nodePort: 30081 }],
  });
  balanced.object.status = { loadBalancer: { ingress: [{ ip: '20.0.0.1' }, { ip: '2603::1' }] } };
  return [
    of('plain', 10, { internalTrafficPolicy: 'Local' }), ...ready('plain'),
    of('sticky', 11, { type: 'NodePort', sessionAffinity: 'ClientIP', ports: [{ ...PORT, nodePort: 30080 }] }), ...ready('sticky'),
    balanced, ...ready('balanced'),
    of('empty', 13, { type: 'NodePort', ports: [{ ...PORT, protocol: 'UDP', nodePort: 30082 }], externalIPs: ['192.0.2.7', '2001:db8::7'] }),
    of('single', 14, { ports: [{ port: 443 }] }), slice('shop', 'single', { port: 8443 }, ['10.244.0.9', 'here']),
  ];
}

function listings(kubeProxy: KubeProxy, version = '1.36'): { command: string; text: string }[] {
  const profile = { kubeProxy, kubernetesVersion: KubernetesVersion.of(version), podCidr: '10.244.0.0/16', serviceCidr: '10.0.0.0/16' };
  return NodeRules.preview(objects(), profile, { nodeName: 'here' }).listings;
}

/** What a shell in a namespace of its own prints for this input. */
function inNamespace(script: string, input: string): string {
  const { status, stdout, stderr } = spawnSync('unshare', ['-n', 'sh', '-c', script], { input, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

/** A listing with the elements of sets in one order: the kernel has none. */
function ordered(text: string): string {
  return text.replace(/elements = \{([^}]*)\}/g, (_, elements: string) => elements.split(',').map((element) => element.trim()).sort().join(', ')).trim();
}

(isPossible ? describe : describe.skip)(`nftables${isPossible ? '' : ' (needs nft, and root to make a network namespace)'}`, () => {
  test.each(['1.33', '1.34', '1.35', '1.36', '1.37'].flatMap((version) => [0, 1].map((index): [string, number] => [version, index])))(
    'of Kubernetes %s, family %d, prints what it was given', (version, index) => {
      const { command, text } = listings(KubeProxy.nftables(), version)[index];
      expect(ordered(inNamespace(`nft -f - && ${command}`, text))).toEqual(ordered(text));
    },
  );
});

(hasIptables ? describe : describe.skip)(`iptables${hasIptables ? '' : ' (needs iptables, and root to make a network namespace)'}`, () => {
  test.each([[0, 'iptables'], [1, 'ip6tables']])('of family %d takes what it was given', (index, program) => {
    const { command, text } = listings(KubeProxy.iptables())[index];
    expect(command).toEqual(`${program}-save`);
    // the counters are objects of the kernel that kube-proxy makes before
    const given = text.replace(/ -m nfacct --nfacct-name {2}\S+/g, '');
    const saved = inNamespace(`${program}-restore && ${program}-save`, `${given}\n`);
    expect(saved.split('\n').filter((line) => line.startsWith('-A')).sort()).toEqual(given.split('\n').filter((line) => line.startsWith('-A')).sort());
  });
});
