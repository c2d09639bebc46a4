import { isCidr, isIpv4, isIpv6 } from '../addresses';
import { isDnsName } from '../objects/dns-names';
import { ServiceView } from '../objects/object-view';

export const ANNOTATION_PREFIX = 'service.beta.kubernetes.io/';

/** The side of the load balancer that an annotation needs. */
export enum Frontend {
  INTERNAL = 'internal',
  PUBLIC = 'public',
}

/** An annotation that Azure's cloud provider reads from a Service. */
export interface AzureAnnotation {
  /** Without the prefix. */
  readonly name: string;
  /** What it takes, readable after `must be `. */
  readonly allowed: string;
  readonly accepts: (value: string) => boolean;
  readonly frontend?: Frontend;
}

type Form = Pick<AzureAnnotation, 'allowed' | 'accepts'>;

const INTERNAL_SUBNET = 'azure-load-balancer-internal-subnet';
const PORT_PREFIX = /^port_(\d+)_(.*)$/;
const ANY: Form = { allowed: 'text that is not empty', accepts: (value) => value !== '' };
const BLANK_IS_ABSENT: Form = { allowed: 'text', accepts: () => true };
const FLAG: Form = { allowed: 'true or false', accepts: (value) => /^(true|false)$/i.test(value) };
const INTERNAL_FLAG: Form = { allowed: 'exactly true, or false: any other spelling makes a public load balancer', accepts: (value) => /^(true|false)$/.test(value) };
const PROBE_PROTOCOL: Form = { allowed: 'tcp, http or https', accepts: (value) => /^(tcp|http|https)$/i.test(value) };
const DNS_LABEL: Form = {
  allowed: '3 to 63 lowercase letters, digits and dashes that start with a letter and end without a dash, or empty',
  accepts: (value) => value === '' || /^[a-z][-a-z0-9]{1,61}[a-z0-9]$/.test(value),
};
const PUBLIC_IP_PREFIX: Form = {
  allowed: 'the resource id of a public IP prefix',
  accepts: (value) => /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/publicIPPrefixes\/[^/]+$/i.test(value),
};
const IPV4: Form = { allowed: 'an IPv4 address', accepts: isIpv4 };
const IPV6: Form = { allowed: 'an IPv6 address', accepts: isIpv6 };
const ADDRESSES = listOf('addresses', ',', (item) => isIpv4(item) || isIpv6(item));
const RANGES = listOf('address ranges such as 10.0.0.0/8', ',', isCidr);
const TAGS = listOf('tags such as name=value', ',', (item) => /^[^=]+=[^=]*$/.test(item));
const WORDS = listOf('names', ',', (item) => item !== '');
const SUBSCRIPTIONS = listOf('subscription ids', ' ', isGuid);

const SERVICE_ANNOTATIONS: AzureAnnotation[] = [
  { name: 'azure-load-balancer-internal', ...INTERNAL_FLAG },
  { name: INTERNAL_SUBNET, ...BLANK_IS_ABSENT, frontend: Frontend.INTERNAL },
  { name: 'azure-load-balancer-ipv4', ...IPV4 },
  { name: 'azure-load-balancer-ipv6', ...IPV6 },
  { name: 'azure-load-balancer-mode', ...WORDS },
  { name: 'azure-dns-label-name', ...DNS_LABEL, frontend: Frontend.PUBLIC },
  { name: 'azure-load-balancer-resource-group', ...ANY, frontend: Frontend.PUBLIC },
  { name: 'azure-pip-name', ...ANY, frontend: Frontend.PUBLIC },
  { name: 'azure-pip-name-ipv6', ...ANY, frontend: Frontend.PUBLIC },
  { name: 'azure-pip-prefix-id', ...PUBLIC_IP_PREFIX, frontend: Frontend.PUBLIC },
  { name: 'azure-pip-prefix-id-ipv6', ...PUBLIC_IP_PREFIX, frontend: Frontend.PUBLIC },
  { name: 'azure-pip-tags', ...TAGS, frontend: Frontend.PUBLIC },
  { name: 'azure-pip-ip-tags', ...TAGS, frontend: Frontend.PUBLIC },
  { name: 'azure-additional-public-ips', ...ADDRESSES },
  { name: 'azure-allowed-service-tags', ...WORDS },
  { name: 'azure-allowed-ip-ranges', ...RANGES },
  { name: 'azure-deny-all-except-load-balancer-source-ranges', ...FLAG },
  { name: 'azure-load-balancer-tcp-idle-timeout', ...wholeNumber(4, 100, 'minutes') },
  { name: 'azure-load-balancer-disable-tcp-reset', ...FLAG },
  { name: 'azure-load-balancer-enable-high-availability-ports', ...FLAG, frontend: Frontend.INTERNAL },
  { name: 'azure-disable-load-balancer-floating-ip', ...FLAG },
  { name: 'azure-disable-load-balancer-nsg-rule', ...FLAG },
  { name: 'azure-load-balancer-configurations', ...WORDS },
  { name: 'azure-shared-securityrule', ...FLAG },
  ...probeAnnotations('azure-load-balancer-health-probe-'),
  { name: 'azure-pls-create', ...FLAG },
  { name: 'azure-pls-name', ...ANY },
  { name: 'azure-pls-resource-group', ...ANY },
  { name: 'azure-pls-ip-configuration-subnet', ...ANY },
  { name: 'azure-pls-ip-configuration-ip-address-count', ...wholeNumber(1, 8) },
  { name: 'azure-pls-ip-configuration-ip-address', ...listOf('IPv4 addresses', ' ', isIpv4) },
  { name: 'azure-pls-fqdns', ...listOf('DNS names', ' ', isDnsName) },
  { name: 'azure-pls-proxy-protocol', ...FLAG },
  { name: 'azure-pls-visibility', allowed: `${SUBSCRIPTIONS.allowed}, or * alone`, accepts: (value) => value === '*' || SUBSCRIPTIONS.accepts(value) },
  { name: 'azure-pls-auto-approval', ...SUBSCRIPTIONS },
];

const PORT_ANNOTATIONS: AzureAnnotation[] = [
  { name: 'no_lb_rule', ...FLAG },
  { name: 'no_probe_rule', ...FLAG },
  { name: 'health-probe_port', ...ANY },
  ...probeAnnotations('health-probe_'),
];

const BY_NAME = new Map([...SERVICE_ANNOTATIONS, ...PORT_ANNOTATIONS.map((known) => ({ ...known, name: `port_0_${known.name}` }))]
  .map((known) => [known.name, known]));

/** Every name, without the prefix; those for one port stand for port 0. */
export const ANNOTATION_NAMES = [...BY_NAME.keys()];

/** What is known about the annotation of this name without its prefix. */
export function findAnnotation(name: string): AzureAnnotation | undefined {
  return BY_NAME.get(name.replace(PORT_PREFIX, 'port_0_$2'));
}

/** What the annotations of a Service tell Azure's cloud provider. Values that are not text are not there. */
export class AzureSettings {
  /** Annotations without their prefix. */
  public readonly entries: Record<string, string>;

  public constructor(service: Pick<ServiceView, 'annotations'>) {
    this.entries = Object.fromEntries(Object.entries(service.annotations)
      .filter(([key, value]) => key.startsWith(ANNOTATION_PREFIX) && typeof value === 'string')
      .map(([key, value]) => [key.slice(ANNOTATION_PREFIX.length), value]));
  }

  /** Names of the annotations that Azure reads. */
  public get names(): string[] {
    return Object.keys(this.entries).filter((name) => findAnnotation(name));
  }

  /** True for an internal load balancer. */
  public get internal(): boolean {
    return this.entries['azure-load-balancer-internal'] === 'true';
  }

  /** The text of an annotation. Azure takes a blank name of a subnet for none. */
  public text(name: string): string | undefined {
    return name === INTERNAL_SUBNET && this.entries[name]?.trim() === '' ? undefined : this.entries[name];
  }

  public flag(name: string): boolean {
    return this.entries[name]?.toLowerCase() === 'true';
  }

  public list(name: string, separator: ',' | ' '): string[] {
    return itemsOf(this.entries[name] ?? '', separator).filter((item) => item !== '');
  }

  /** The setting of one port, else of the whole Service, of the probe. */
  public probe(port: any, setting: string): string | undefined {
    return this.entries[`port_${port.port}_health-probe_${setting}`] ?? this.entries[`azure-load-balancer-health-probe-${setting}`];
  }

  /** Seconds between two probes of a port, and how many fail before nothing more is sent; 5 and 2 unless it is said. */
  public probeTimes(port: any): { interval: number; count: number } {
    return { interval: Number(this.probe(port, 'interval') ?? 5), count: Number(this.probe(port, 'num-of-probe') ?? 2) };
  }

  /** Annotations for one port. */
  public get ofPorts(): { name: string; port: number; setting: string }[] {
    return this.names.flatMap((name) => {
      const match = PORT_PREFIX.exec(name);
      return match ? [{ name, port: Number(match[1]), setting: match[2] }] : [];
    });
  }
}

function probeAnnotations(prefix: string): AzureAnnotation[] {
  return [
    { name: `${prefix}protocol`, ...PROBE_PROTOCOL },
    { name: `${prefix}interval`, ...wholeNumber(5, Infinity, 'seconds') },
    { name: `${prefix}num-of-probe`, ...wholeNumber(2, Infinity) },
    { name: `${prefix}request-path`, allowed: 'a path that starts with /', accepts: (value) => value.startsWith('/') },
  ];
}

function wholeNumber(min: number, max: number, unit = ''): Form {
  const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
  return {
    allowed: `a whole number ${range}${unit && ` ${unit}`}`,
    // blanks around it are trimmed
    accepts: (value) => /^\s*\d+\s*$/.test(value) && Number(value) >= min && Number(value) <= max,
  };
}

function listOf(what: string, separator: ',' | ' ', accepts: (item: string) => boolean): Form {
  return {
    allowed: `${what} separated by ${separator === ',' ? 'commas' : 'spaces'}`,
    accepts: (value) => itemsOf(value, separator).every(accepts),
  };
}

function itemsOf(value: string, separator: ',' | ' '): string[] {
  return value.trim().split(separator === ' ' ? / +/ : separator).map((item) => item.trim());
}

function isGuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
