import { App, Chart, Duration, Testing } from 'cdk8s';
import { load } from 'js-yaml';
import { CASES, VERSIONS } from './configuration-cases';
import { KubeProxyConfiguration, KubeProxyConfigurationProps } from '../../../lib/manifests';
import { IpvsScheduler, KubeProxy, KubeProxySettings, KubernetesVersion } from '../../../lib/traffic';

/** What the construct refuses and kube-proxy takes, or the other way round, and why it stays so. It may not grow. */
const DISAGREEMENTS: Record<string, string> = {
  'config-ipvs-timeouts-02': 'a timeout of 0 keeps that of the kernel; KubeProxy.ipvs, which is for AKS too, leaves it out',
};

/** The fields that properties exist for; those of modes may stand in each of them. */
const FIELDS: Record<string, string[]> = {
  iptables: ['syncPeriod', 'minSyncPeriod', 'masqueradeBit', 'masqueradeAll', 'localhostNodePorts'],
  nftables: ['syncPeriod', 'minSyncPeriod', 'masqueradeBit', 'masqueradeAll'],
  ipvs: ['syncPeriod', 'minSyncPeriod', 'excludeCIDRs', 'strictARP', 'scheduler', 'tcpTimeout', 'tcpFinTimeout', 'udpTimeout'],
};
const TOP = ['apiVersion', 'kind', 'mode', 'iptables', 'nftables', 'ipvs', 'clusterCIDR', 'nodePortAddresses', 'featureGates'];
const UNITS: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** Thrown for what no property can say. */
class Inexpressible extends Error {}

function only<T>(value: T | undefined, isTyped: (value: T) => boolean): T | undefined {
  if (value !== undefined && !isTyped(value)) {
    throw new Inexpressible(JSON.stringify(value));
  }
  return value;
}

const isNumber = (value: any) => typeof value === 'number';
const isFlag = (value: any) => typeof value === 'boolean';
const isText = (value: any) => typeof value === 'string';
const areTexts = (value: any) => Array.isArray(value) && value.every(isText);

/** Milliseconds of a duration of Go, where they are whole and not negative: `Duration` has no others. */
function milliseconds(value: any): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const parts = [...String(value).matchAll(/(\d+)(h|ms|m|s)/g)];
  only(value, () => isText(value) && parts.length > 0 && parts.map(([part]) => part).join('') === value);
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0);
}

function periods({ syncPeriod, minSyncPeriod }: any): any {
  return Object.fromEntries(Object.entries({ syncPeriod, minSyncPeriod }).map(([name, value]) => [name, milliseconds(value)])
    .filter(([, amount]) => amount !== undefined).map(([name, amount]) => [name, Duration.millis(amount as number)]));
}

function section(document: any, name: string): any {
  const fields = only(document[name], (value: any) => typeof value === 'object' && value !== null && !Array.isArray(value));
  only(fields, (value: any) => Object.keys(value).every((field) => FIELDS[name].includes(field)));
  return fields;
}

function seconds(value: any): number | undefined {
  const amount = milliseconds(value);
  return amount === undefined ? undefined : amount / 1000;
}

function proxyOf(document: any): KubeProxy {
  const { scheduler, tcpTimeout, tcpFinTimeout, udpTimeout } = section(document, 'ipvs') ?? {};
  if (document.mode === 'ipvs') {
    return KubeProxy.ipvs({
      scheduler: only(scheduler, (word) => Object.values(IpvsScheduler).includes(word)),
      tcpTimeoutSeconds: seconds(tcpTimeout),
      tcpFinTimeoutSeconds: seconds(tcpFinTimeout),
      udpTimeoutSeconds: seconds(udpTimeout),
    });
  }
  only(scheduler ?? tcpTimeout ?? tcpFinTimeout ?? udpTimeout, () => false);
  switch (document.mode) {
    case 'iptables':
      return KubeProxy.iptables();
    case 'nftables':
      return KubeProxy.nftables();
    default:
      only(document.mode, (mode) => mode === '');
      return KubeProxy.PLATFORM_DEFAULT;
  }
}

/** Properties that write what a document says; throws where there are none. */
function propsOf(yaml: string, version: string): () => KubeProxyConfigurationProps {
  const document: any = load(yaml) ?? {};
  only(document, (value: any) => isText(value.apiVersion) && isText(value.kind) && Object.keys(value).every((field) => TOP.includes(field)));
  only(`${document.apiVersion} ${document.kind}`, (type) => type === 'kubeproxy.config.k8s.io/v1alpha1 KubeProxyConfiguration');
  const [iptables, nftables, ipvs] = ['iptables', 'nftables', 'ipvs'].map((name) => section(document, name));
  const masquerade = (fields: any) => ({ masqueradeBit: only(fields.masqueradeBit, isNumber), masqueradeAll: only(fields.masqueradeAll, isFlag) });
  const properties = {
    kubernetesVersion: KubernetesVersion.of(version),
    clusterCidrs: only(document.clusterCIDR, isText)?.split(','),
    nodePortAddresses: only(document.nodePortAddresses, areTexts),
    featureGates: only(document.featureGates, (gates: any) => typeof gates === 'object' && !Array.isArray(gates) && Object.values(gates).every(isFlag)),
    iptables: iptables && { ...periods(iptables), ...masquerade(iptables), localhostNodePorts: only(iptables.localhostNodePorts, isFlag) },
    nftables: nftables && { ...periods(nftables), ...masquerade(nftables) },
    ipvs: ipvs && { ...periods(ipvs), excludeCidrs: only(ipvs.excludeCIDRs, areTexts), strictArp: only(ipvs.strictARP, isFlag) },
  };
  // factories refuse values of their own: not here
  proxyOf({ ...document, ipvs: undefined });
  section(document, 'ipvs');
  return () => ({ ...properties, kubeProxy: proxyOf(document) });
}

/** The file that the construct writes, or what is wrong with it. */
function written(props: () => KubeProxyConfigurationProps): { readonly text?: string; readonly problem?: string } {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  try {
    const chart = new Chart(new App(), 'chart');
    new KubeProxyConfiguration(chart, 'kube-proxy', props());
    return { text: Testing.synth(chart)[0].data['config.conf'] };
  } catch (error) {
    if (error instanceof Inexpressible) {
      return {};
    }
    return { problem: (error as Error).message };
  } finally {
    warn.mockRestore();
  }
}

const expressible = CASES.flatMap((one) => VERSIONS.flatMap((version) => {
  try {
    const { text, problem } = written(propsOf(one.yaml, version));
    return text === undefined && problem === undefined ? [] : [{ one, version, answer: one.versions?.[version] ?? one, text, problem }];
  } catch (error) {
    if (error instanceof Inexpressible || (error as Error).name === 'YAMLException') {
      return [];
    }
    throw error;
  }
}));

/** What a file means to kube-proxy, without what the construct always writes: the credentials, and the scheduler that is used where none is named. */
function meaning(text: string, version: string): Record<string, any> {
  const { 'clientConnection.kubeconfig': _, 'ipvs.scheduler': scheduler, ...effective } = KubeProxySettings.read(text, KubernetesVersion.of(version)).effective;
  return { ...effective, 'ipvs.scheduler': scheduler || IpvsScheduler.ROUND_ROBIN };
}

test('the construct refuses what kube-proxy of the version refuses, and writes what it takes, but for a list that does not grow', () => {
  const found = expressible.flatMap(({ one, version, answer, text, problem }) => {
    if (text === undefined) {
      return answer.verdict === 'refused' ? [] : [`${one.id} ${version} is taken: ${problem}`];
    }
    return answer.verdict === 'refused' || JSON.stringify(meaning(text, version)) !== JSON.stringify(meaning(one.yaml, version))
      ? [`${one.id} ${version} is ${answer.verdict}: ${text}`]
      : [];
  });
  expect(found.filter((line) => !(line.split(' ')[0] in DISAGREEMENTS))).toEqual([]);
  expect([...new Set(found.map((line) => line.split(' ')[0]))].sort()).toEqual(Object.keys(DISAGREEMENTS).sort());
});

test('half of the configurations can be built', () => {
  const refused = expressible.filter(({ answer }) => answer.verdict === 'refused').length;
  expect([new Set(expressible.map(({ one }) => one.id)).size, expressible.length - refused, refused]).toEqual([104, 153, 55]);
});
