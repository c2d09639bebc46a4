import { checkValues } from './check-values';
import { printed, withDefaults } from './defaults';
import { VERSIONS } from './feature-gate-table';
import { checkGates } from './feature-gates';
import { decode, FIELDS, withFlags } from './fields';
import { readYamlDocument } from './yaml-document';
import { argumentsOf } from '../../arguments/check';
import { TEXT } from '../../arguments/values';
import { IpvsScheduler } from '../kube-proxy';
import { KubernetesVersion } from '../kubernetes-version';
import { isPlainRange } from '../objects/plain-address';
import { VERSION } from '../objects/profile-kinds';

const API_VERSION = 'kubeproxy.config.k8s.io/v1alpha1';
const KIND = 'KubeProxyConfiguration';
const KEYWORDS = ['primary', 'localhost', 'all'];

/**
 * A `KubeProxyConfiguration` as kube-proxy on a Linux node reads it with `--config`: what it refuses, what it ignores, and the values that come out.
 *
 * kube-proxy ends at once where it refuses something. Checked against Kubernetes 1.34 to 1.37; where no version is given, only what all of these
 * refuse is an error. What shows when kube-proxy starts to work is not looked at, such as kernel modules that a node lacks.
 *
 * @see https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/
 *
 * @example
 * import { traffic } from 'aks-constructs';
 *
 * const settings = traffic.KubeProxySettings.read([
 *   'apiVersion: kubeproxy.config.k8s.io/v1alpha1',
 *   'kind: KubeProxyConfiguration',
 *   'mode: nftables',
 *   'nftables: { syncPeriod: 10s, minSyncPeriod: 30s }',
 * ].join('\n'), traffic.KubernetesVersion.V1_35);
 * const firstError = settings.errors[0];
 */
export class KubeProxySettings {
  /**
   * Read the first document of a text in YAML or JSON, as kube-proxy does.
   *
   * @param text The text of the file.
   * @param version The version of kube-proxy, which is that of the nodes.
   */
  public static read(text: string, version?: KubernetesVersion): KubeProxySettings {
    argumentsOf('KubeProxySettings.read', { text: TEXT }, { text, version }, { version: VERSION });
    const { value, duplicates, error } = readYamlDocument(text);
    return error === undefined ? KubeProxySettings.build(value, version, duplicates) : new KubeProxySettings([`not YAML: ${error}`], [], {});
  }

  /**
   * Take a document that was read before, by a reader that does not know `yes` and `on` as true.
   *
   * @param document The fields of the document.
   * @param version The version of kube-proxy, which is that of the nodes.
   */
  public static of(document: any, version?: KubernetesVersion): KubeProxySettings {
    argumentsOf('KubeProxySettings.of', {}, { version }, { version: VERSION });
    return KubeProxySettings.build(withFlags(document, FIELDS), version, []);
  }

  private static build(document: any, version: KubernetesVersion | undefined, duplicates: string[]): KubeProxySettings {
    const problems = checkType(document);
    if (problems.length > 0) {
      return new KubeProxySettings(problems, [], {});
    }
    const { values: given, errors, unknown } = decode(document);
    const warnings = [...unknown, ...duplicates.map((key) => `${key} is given twice: the last one counts`)];
    if (errors.length > 0) {
      return new KubeProxySettings(errors, warnings, {});
    }
    const values = withDefaults(given);
    return new KubeProxySettings([...checkValues(values), ...checkVersion(values, version)], [...warnings, ...oddities(values)], printed(values));
  }

  /**
   * @param errors What kube-proxy refuses, with the field; none where it takes the file.
   * @param warnings What it ignores, or takes though it cannot have been meant.
   * @param effective The values with everything filled in, by path, for instance `iptables.minSyncPeriod`; durations as Go prints them. Empty where
   *   the file cannot be read.
   */
  private constructor(public readonly errors: string[], public readonly warnings: string[], public readonly effective: Record<string, any>) {}
}

function checkType(document: any): string[] {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return [`must be a map with apiVersion ${API_VERSION} and kind ${KIND}`];
  }
  const { apiVersion, kind } = document;
  return [
    ...(apiVersion === API_VERSION ? [] : [`apiVersion must be ${API_VERSION}, got ${JSON.stringify(apiVersion) ?? 'nothing'}`]),
    ...(kind === KIND ? [] : [`kind must be ${KIND}, got ${JSON.stringify(kind) ?? 'nothing'}`]),
  ];
}

/** What the version refuses, or every version that is known. */
function checkVersion(values: Map<string, any>, version?: KubernetesVersion): string[] {
  const problems = (version === undefined ? VERSIONS : [version.minor]).map((minor) => checkMinor(values, minor));
  return problems.every((found) => found.length > 0) ? problems[problems.length - 1] : [];
}

function checkMinor(values: Map<string, any>, minor: number): string[] {
  const gates = checkGates(values.get('featureGates') ?? {}, minor);
  return [
    ...gates.errors,
    ...checkMode(values.get('mode'), minor < 37 || gates.isOn('KubeProxyIPVS')),
    ...checkNodePortAddresses(values.get('nodePortAddresses') ?? [], minor),
    ...checkHiddenMetrics(values.get('showHiddenMetricsForVersion'), minor),
    ...checkLoggingOptions(values, gates.isOn('LoggingAlphaOptions')),
  ];
}

function checkMode(mode: string, hasIpvs: boolean): string[] {
  const modes = ['iptables', ...(hasIpvs ? ['ipvs'] : []), 'nftables'];
  return modes.includes(mode) ? [] : [`mode must be one of ${modes.join(', ')}, or empty for iptables, got '${mode}'`];
}

/** Until 1.36 `primary` stands alone; then come more keywords, each once, among ranges. */
function checkNodePortAddresses(addresses: string[], minor: number): string[] {
  const keywords = minor < 37 ? ['primary'] : KEYWORDS;
  return addresses.flatMap((address, index) => {
    const at = `nodePortAddresses[${index}]`;
    if (!keywords.includes(address)) {
      return isPlainRange(address) ? [] : [`${at} must be a range like 10.224.0.0/16 or ${keywords.join(', ')}, got '${address}'`];
    }
    if (minor < 37) {
      return addresses.length > 1 ? [`${at} must not be primary among others before Kubernetes 1.37: ${addresses.join(', ')}`] : [];
    }
    return addresses.indexOf(address) < index ? [`${at} repeats ${address}`] : [];
  });
}

function checkHiddenMetrics(value: string, minor: number): string[] {
  return value === '' || value === `1.${minor - 1}` ? [] : [`showHiddenMetricsForVersion must be left out or 1.${minor - 1}, got '${value}'`];
}

function checkLoggingOptions(values: Map<string, any>, hasOptions: boolean): string[] {
  return hasOptions ? [] : ['logging.options.text.infoBufferSize', 'logging.options.json.infoBufferSize']
    .filter((path) => !['0', 0].includes(values.get(path))).map((path) => `${path} needs the feature gate LoggingAlphaOptions`);
}

/** What passes the checks and fails afterwards. */
function oddities(values: Map<string, any>): string[] {
  const scheduler = values.get('ipvs.scheduler');
  const known: string[] = ['', ...Object.values(IpvsScheduler)];
  return values.get('mode') === 'ipvs' && !known.includes(scheduler)
    ? [`ipvs.scheduler '${scheduler}' is none that Linux has: kube-proxy ends when it starts to work`] : [];
}
