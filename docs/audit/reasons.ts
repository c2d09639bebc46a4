import { AuditFinding } from './finding';

/** Why findings are accepted. */
export interface AuditReason {
  readonly check: string;
  /** The files it is about, all of them without. */
  readonly files?: RegExp;
  /** The objects it is about, all of them without. */
  readonly objects?: RegExp;
  readonly reason: string;
}

/** What `AksPreset.PRODUCTION`, or what is built on it, makes. */
export const PRODUCTION = /^(?:production-platform|landing-zone|private-cluster)\/|^stages\/(?:test|prod)\./;
const DEVELOPMENT = /^stages\/dev\./;
/** Programs that are about one thing. */
const WITHOUT_PRESET = /^(?!production-platform\/|landing-zone\/|private-cluster\/|stages\/)/;

const ABOUT_ELSE = 'The program is about something else and takes no preset; AksPreset.PRODUCTION decides it.';
const FOR_TRYING = 'AksPreset.DEVELOPMENT is for trying things: it costs little and closes nothing.';

/** Settings that the preset for production decides and others leave out. */
const OF_PRESET = ['CKV_AZURE_4', 'CKV_AZURE_116', 'CKV_AZURE_120', 'CKV_AZURE_172', 'CKV_AZURE_226', 'CKV_AZURE_227'];

/** Every finding that is listed has its reason here, and every reason a finding. */
export const REASONS: AuditReason[] = [
  ...OF_PRESET.flatMap((check) => [{ check, files: WITHOUT_PRESET, reason: ABOUT_ELSE }, { check, files: DEVELOPMENT, reason: FOR_TRYING }]),
  { check: 'CKV_AZURE_6', files: WITHOUT_PRESET, reason: ABOUT_ELSE },
  { check: 'CKV_AZURE_141', files: WITHOUT_PRESET, reason: ABOUT_ELSE },
  { check: 'CKV_AZURE_7', files: /^terraform-only\//, reason: ABOUT_ELSE },
  { check: 'CKV_AZURE_7', files: DEVELOPMENT, reason: FOR_TRYING },
  { check: 'CKV_AZURE_170', files: DEVELOPMENT, reason: FOR_TRYING },
  { check: 'CKV_AZURE_115', files: WITHOUT_PRESET, reason: 'The program is about something else and takes no preset; AksPreset.REGULATED decides it.' },
  {
    check: 'CKV_AZURE_115',
    files: /^production-platform\/|^stages\//,
    reason: 'Ranges close the API server, as the baseline has it; a private one can be reached from a network alone, which must be there. AksPreset.REGULATED has one.',
  },
  {
    check: 'CKV_AZURE_117',
    reason: 'The key, and who may use it, belong to somebody: cluster.diskEncryptionSetId takes the id. Disks are encrypted with keys of Azure without.',
  },
  {
    check: 'CKV_AZURE_135',
    reason: 'It looks for rules of an OWASP set. The policy has the default rule set of Microsoft, whose group JAVA has the rule against Log4j (944240).',
  },
  {
    check: 'CKV_AZURE_160',
    reason: 'Port 80 of the gateway answers with a redirect to HTTPS where there is a certificate; network.gatewayClientPorts: [443] closes it.',
  },
  { check: 'CKV_AZURE_168', reason: 'It wants to see a number. AKS gives a node of an overlay 250 pods when nothing is written.' },
  {
    check: 'CKV_AZURE_182',
    files: /^landing-zone\//,
    reason: 'The firewall of the hub is the DNS of all spokes, and several instances answer behind its one address.',
  },
  { check: 'CKV_AZURE_183', files: /^landing-zone\//, reason: 'The address is that of the firewall in the hub, which the network is peered with: private, but of another network.' },
  {
    check: 'CKV_AZURE_217',
    files: /^app-gateway-to-internal-load-balancer\//,
    reason: 'The program compares two ways and is as short as the other one; tls-and-waf has certificates.',
  },
  {
    check: 'CKV_AZURE_217',
    reason: 'The listener is there because Azure makes no gateway without one; the ingress controller puts those of the Ingresses in its place.',
  },
  {
    check: 'CKV2_AZURE_31',
    objects: /LoadBalancerSubnet/,
    reason: 'No machine is in the subnet: load balancers take addresses from it, and packets are checked where the nodes are.',
  },
  {
    check: 'CKV2_AZURE_31',
    objects: /ContainersGatewaySubnet/,
    reason: 'Azure makes none on a subnet of Application Gateway for Containers and says of no rules that it must have; containersGatewaySubnet.securityGroupId puts yours on it.',
  },
  {
    check: 'CKV2_AZURE_31',
    objects: /NodeSubnet/,
    reason: 'AKS keeps a group on the network cards of the nodes and opens there what Services need; one on the subnet closes it again. network.nodeSecurity '
      + 'makes one, and AksPreset.REGULATED has it.',
  },
  ...['CKV2_AZURE_1', 'CKV2_AZURE_21', 'CKV2_AZURE_33', 'CKV2_AZURE_38', 'CKV_AZURE_206'].map((check) => (
    { check, reason: 'The account of addChart holds manifests, which the program writes anew at any time, and no secret: they need no key, log, endpoint or copy of their own.' }
  )),
  { check: 'CKV_AZURE_33', reason: 'The account of addChart has no queue.' },
  { check: 'CKV_AZURE_59', reason: 'Whoever applies and the nodes reach the account of addChart by its public name; nobody does without a key or a role.' },
  ...['CKV2_AZURE_40', 'CKV2_AZURE_41'].map((check) => ({ check, reason: 'azurerm writes blobs with the keys of the account of addChart; nobody is given a signature.' })),
  { check: 'CKV_K8S_21', reason: 'Whoever applies the files says where (kubectl apply --namespace); a namespace written here would have to be there first.' },
  { check: 'CKV_K8S_43', reason: 'Images have the tag of one version. A digest would be that of one day, which no reader can tell apart from another.' },
  {
    check: 'container-ephemeral-storage-request-and-limit',
    reason: 'The root file system cannot be written, and an emptyDir has a sizeLimit: there is no storage to ask for.',
  },
  { check: 'pod-networkpolicy', reason: 'What a workload calls is its own affair. The NetworkPolicy is about who calls it.' },
  {
    check: 'deployment-has-host-podantiaffinity',
    reason: 'The scheduler spreads the pods of a Deployment over nodes and zones by itself; a rule of one pod a node would want a free node for each rollout.',
  },
  { check: 'statefulset-has-host-podantiaffinity', reason: 'The scheduler spreads the pods over nodes and zones by itself.' },
  { check: 'pod-probes-identical', files: /^service-types\//, reason: 'memcached speaks no HTTP: both probes open a connection, and the one that restarts it waits twice as long.' },
  { check: 'service-type', files: /^service-types\//, reason: 'The program shows a Service of each type.' },
  { check: 'service-targets-pod', files: /^stages\//, reason: 'The program is about stages of the platform. The pods are deployed from elsewhere.' },
];

/** Why a finding is accepted; undefined for one that nobody has accepted. */
export function reasonOf({ check, file, object }: AuditFinding): AuditReason | undefined {
  return REASONS.find((reason) => reason.check === check && (reason.files?.test(file) ?? true) && (reason.objects?.test(object) ?? true));
}
