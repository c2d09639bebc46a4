import { printable } from '../arguments/printable';
import { isObject } from '../traffic/is-object';
import { isTerraform } from '../traffic/terraform/input';

/** A kind of file, how to know it, and where it goes. */
interface Kind {
  readonly what: string;
  readonly isOne: (json: any) => boolean;
  /** Options that read it; none where it is among the manifests. */
  readonly options: string[];
  readonly use: (file: string, option: string) => string;
}

const CLUSTER = /^Microsoft\.ContainerService\/managedClusters$/i;
const GATEWAY = /^Microsoft\.Network\/applicationGateways$/i;
const TEMPLATE = /deploymentTemplate\.json/i;
const RESOURCE = /^Microsoft\.\w+\//i;

const KINDS: Kind[] = [
  { what: "is Terraform's", isOne: isTerraform, options: ['--terraform'], use: (file) => `give it by --terraform ${file}` },
  {
    what: 'is a Kubernetes object',
    isOne: ({ kind, apiVersion }) => typeof kind === 'string' && typeof apiVersion === 'string',
    options: [],
    use: (_, option) => `name the file without ${option}`,
  },
  { what: 'is a cluster as Azure shows it', isOne: ({ type }) => CLUSTER.test(String(type)), options: ['--profile'], use: (file) => `give it by --profile ${file}` },
  { what: 'is a gateway as Azure shows it', isOne: ({ type }) => GATEWAY.test(String(type)), options: ['--arm'], use: (file) => `ask it by route --arm ${file}` },
  {
    what: 'is a template of Azure Resource Manager',
    isOne: ({ $schema }) => TEMPLATE.test(String($schema)),
    options: ['--arm'],
    use: () => "what 'az aks show' prints of the cluster can be read",
  },
  {
    what: 'is another resource as Azure shows it',
    isOne: ({ type }) => RESOURCE.test(String(type)),
    options: ['--arm'],
    use: () => "what 'az aks show' prints of the cluster can be read",
  },
  { what: 'is a list of accepted findings', isOne: (json) => Array.isArray(json.acknowledge), options: ['--config'], use: (file) => `give it by --config ${file}` },
  { what: 'is a price sheet', isOne: (json) => isObject(json.gatewayHour), options: ['--prices'], use: (file) => `give it by --prices ${file}` },
  { what: 'is a profile', isOne: (json) => typeof json.clusterName === 'string' || Array.isArray(json.gateways), options: ['--profile'], use: (file) => `give it by --profile ${file}` },
];

/** Throw for a file that belongs to another option, in one line instead of one for each of its fields. */
export function failOnOtherKind(file: string, json: any, option: string, expected: string): void {
  const kind = isObject(json) ? KINDS.find(({ isOne }) => isOne(json)) : undefined;
  if (kind !== undefined && !kind.options.includes(option)) {
    throw new Error(`${kind.what}, no ${expected}: ${kind.use(printable(file), option)}`);
  }
}
