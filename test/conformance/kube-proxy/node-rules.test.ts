import { readFileSync } from 'fs';
import { join } from 'path';
import { KubeProxy, KubernetesVersion, NodeRules, NodeRulesListing } from '../../../lib/traffic';

/** A scenario as a real kube-proxy programmed it, see README.md beside this file. */
interface Scenario {
  readonly id: string;
  readonly scenario: string;
  readonly version: string;
  readonly node: string;
  readonly objects: any[];
  readonly output: Record<string, any>;
  readonly syncFailed?: string[];
  readonly notCaptured?: string[];
}

/** Where we say something else than the recording, and why. Nothing may be added without a reason; what agrees must go. */
const DISAGREEMENTS: Record<string, string> = {
  'label-headless.ipvs.1.35.4': 'recorded from the proxier alone: kube-proxy never hands it such a Service, its informer leaves it out (cmd/kube-proxy/app/server.go), as the other modes show',
  'label-other-proxy.ipvs.1.35.4': 'the same',
};

/** Chains in which the order of Services is that of a Go map. */
const UNORDERED = /^-A (KUBE-SERVICES|KUBE-NODEPORTS|KUBE-EXTERNAL-SERVICES|KUBE-PROXY-FIREWALL|KUBE-IPVS-OUT-FILTER) /;
const ADDRESSES = 'ip -brief address show dev kube-ipvs0';

const MODES: [string, KubeProxy][] = [
  ['iptables', KubeProxy.iptables()],
  ['nftables', KubeProxy.nftables()],
  ['nftables-1.37', KubeProxy.nftables()],
  ['ipvs', KubeProxy.ipvs()],
];

function read(name: string): Scenario[] {
  return readFileSync(join(__dirname, `${name}.jsonl`), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
}

/** Our listings for a scenario, by their commands. */
function foreseen({ objects, node, version }: Scenario, kubeProxy: KubeProxy): Map<string, string> {
  const profile = {
    kubeProxy,
    kubernetesVersion: KubernetesVersion.of(version),
    podCidr: '10.244.0.0/16',
    serviceCidr: '10.0.0.0/16',
    selfManaged: true,
  };
  const { listings } = NodeRules.preview(objects.map((object) => ({ object })), profile, { nodeName: node });
  return new Map(listings.map(saved).map(({ command, text }) => [command, text]));
}

/** `ipvsadm -Ln` in the form of `ipvsadm-save`. */
function saved(listing: NodeRulesListing): NodeRulesListing {
  if (listing.command !== 'ipvsadm -Ln') {
    return listing;
  }
  const option: Record<string, string> = { TCP: '-t', UDP: '-u', SCTP: '--sctp-service' };
  let service = '';
  const lines = listing.text.split('\n').slice(3).map((line) => {
    const [, protocol, address, scheduler, seconds] = /^(\w+) +(\S+) (\S+)(?: persistent (\d+))?$/.exec(line) ?? [];
    if (protocol === undefined) {
      return `-a ${service} -r ${/-> (\S+)/.exec(line)![1]} -m -w 1`;
    }
    service = `${option[protocol]} ${address}`;
    return `-A ${service} -s ${scheduler}${seconds === undefined ? '' : ` -p ${seconds}`}`;
  });
  return { command: 'ipvsadm-save', text: lines.join('\n') };
}

/** The recorded listings by our commands; a family that is missing is as in the scenario without any Service. */
function recorded(scenario: Scenario, empty: Scenario, commands: string[]): Map<string, string> {
  const output: Record<string, any> = { ...empty.output, ...scenario.output };
  const addresses = output['addresses of kube-ipvs0'];
  const all = { ...output, ...(addresses && { [ADDRESSES]: ['kube-ipvs0'.padEnd(16), 'DOWN'.padEnd(14), ...addresses].join(' ').trimEnd() }) };
  const known = commands.filter((command) => all[command] !== undefined && !scenario.notCaptured?.includes(command));
  return new Map(known.map((command) => [command, all[command]]));
}

/** A listing in one order: elements of sets have none, nor have virtual servers, and where there are several Service ports neither have those. */
function ordered(text: string, several: boolean): string[] {
  const inOrder = text.replace(/elements = \{([^}]*)\}/g, (_, elements: string) => elements.split(/,\s*/).map((element) => element.trim()).sort().join(', '));
  const lines = inOrder.split('\n').filter((line) => line !== '');
  if (lines[0]?.startsWith('-A -')) {
    return lines.sort();
  }
  if (!several) {
    return lines;
  }
  return inOrder.startsWith('table') ? inOrder.trim().split('\n\n').map((block) => block.replace(/\n\}$/, '').trim()).sort()
    : [...lines.filter((line) => !UNORDERED.test(line)), ...lines.filter((line) => UNORDERED.test(line)).sort()];
}

function differs(scenario: Scenario, empty: Scenario, kubeProxy: KubeProxy): string[] {
  const ours = foreseen(scenario, kubeProxy);
  const theirs = recorded(scenario, empty, [...ours.keys()]);
  const services = scenario.objects.filter(({ kind }) => kind === 'Service');
  const several = services.flatMap(({ spec }) => spec.ports ?? []).length > 1;
  return [...theirs].filter(([command, text]) => ordered(text, several).join('\n') !== ordered(ours.get(command)!, several).join('\n')).map(([command]) => command);
}

describe.each(MODES)('%s', (name, kubeProxy) => {
  const scenarios = read(name);
  const empty = scenarios.find(({ scenario }) => scenario === 'headless')!;

  test.each(scenarios.filter(({ id }) => DISAGREEMENTS[id] === undefined).map((scenario): [string, Scenario] => [scenario.id, scenario]))(
    '%s is what kube-proxy programs', (_, scenario) => {
      const ours = foreseen(scenario, kubeProxy);
      const several = scenario.objects.filter(({ kind }) => kind === 'Service').flatMap(({ spec }) => spec.ports ?? []).length > 1;
      const theirs = recorded(scenario, empty, [...ours.keys()]);
      expect(theirs.size).toBeGreaterThan(0);
      theirs.forEach((text, command) => expect(ordered(ours.get(command)!, several)).toEqual(ordered(text, several)));
    },
  );

  test('disagrees where the list says so, and nowhere else', () => {
    const different = scenarios.filter((scenario) => differs(scenario, empty, kubeProxy).length > 0).map(({ id }) => id);
    expect(different).toEqual(Object.keys(DISAGREEMENTS).filter((id) => scenarios.some((scenario) => scenario.id === id)));
  });
});

test('says why where nftables takes nothing', () => {
  const failed = read('nftables').filter(({ syncFailed }) => syncFailed !== undefined);
  expect(failed.map(({ scenario }) => scenario)).toEqual(['long-names-none', 'long-names-none-beside']);
  for (const { objects, node, version } of failed) {
    const profile = { kubeProxy: KubeProxy.nftables(), kubernetesVersion: KubernetesVersion.of(version), selfManaged: true };
    const { assumptions } = NodeRules.preview(objects.map((object) => ({ object })), profile, { nodeName: node });
    expect(assumptions.filter((assumption) => assumption.startsWith('nothing of IPv4 is written: the sync of the node fails on '))).toHaveLength(1);
  }
});
