import { Labels } from './label-selector';
import { grouped } from '../grouped';
import { ObjectView, text } from '../object-view';
import { remember } from '../remember';
import { TrafficModel } from '../traffic-model';

/** A kind of object that stops or admits packets by rules of its own. */
interface ForeignKind {
  readonly group: string;
  readonly kind: string;
  /** What to call it: `NetworkPolicy` alone is that of Kubernetes. */
  readonly label?: string;
  /** True where it is about every namespace. */
  readonly isClusterWide?: boolean;
  /** Namespace in which it is about every other one too. */
  readonly rootNamespace?: string;
  /** Where the labels stand that pods must have. */
  readonly labelsOf?: (spec: any) => any;
}

const KINDS: ForeignKind[] = [
  { group: 'cilium.io', kind: 'CiliumNetworkPolicy', labelsOf: (spec) => spec.endpointSelector?.matchLabels },
  { group: 'cilium.io', kind: 'CiliumClusterwideNetworkPolicy', isClusterWide: true, labelsOf: (spec) => spec.endpointSelector?.matchLabels },
  ...['projectcalico.org', 'crd.projectcalico.org'].flatMap((group) => [
    { group, kind: 'NetworkPolicy', label: 'NetworkPolicy of Calico' },
    { group, kind: 'GlobalNetworkPolicy', label: 'GlobalNetworkPolicy of Calico', isClusterWide: true },
  ]),
  { group: 'policy.networking.k8s.io', kind: 'AdminNetworkPolicy', isClusterWide: true },
  { group: 'policy.networking.k8s.io', kind: 'BaselineAdminNetworkPolicy', isClusterWide: true },
  { group: 'policy.networking.k8s.io', kind: 'ClusterNetworkPolicy', isClusterWide: true },
  { group: 'crd.antrea.io', kind: 'NetworkPolicy', label: 'NetworkPolicy of Antrea' },
  { group: 'crd.antrea.io', kind: 'ClusterNetworkPolicy', label: 'ClusterNetworkPolicy of Antrea', isClusterWide: true },
  ...['AuthorizationPolicy', 'PeerAuthentication'].map((kind) => (
    { group: 'security.istio.io', kind, rootNamespace: 'istio-system', labelsOf: (spec: any) => spec.selector?.matchLabels }
  )),
  { group: 'policy.linkerd.io', kind: 'Server', label: 'Server of Linkerd', labelsOf: (spec) => spec.podSelector?.matchLabels },
];

/** A policy that nothing here evaluates, and what to call it. */
export interface ForeignPolicy {
  readonly view: ObjectView;
  readonly label: string;
}

interface Found extends ForeignPolicy {
  readonly foreign: ForeignKind;
}

const foreignPolicies = remember((model: TrafficModel): Found[] => KINDS.flatMap((foreign) => (
  model.ofType(foreign.group, foreign.kind).map((view) => ({ foreign, view, label: `${foreign.label ?? foreign.kind} ${view.name}` }))
)));

const byNamespace = remember((model: TrafficModel) => grouped(foreignPolicies(model), ({ foreign, view }) => (
  foreign.isClusterWide || foreign.rootNamespace === view.namespace ? '' : view.namespace
)));

/** True where there is one at all. */
export function hasForeignPolicies(model: TrafficModel): boolean {
  return foreignPolicies(model).length > 0;
}

/** The policies of other kinds that may be about pods of a namespace with these labels. */
export function foreignPoliciesOf(model: TrafficModel, namespace: string, labels: Labels): ForeignPolicy[] {
  const found = byNamespace(model);
  return [...found.get(namespace) ?? [], ...found.get('') ?? []].filter(({ foreign, view }) => mayBeAbout(foreign, view, labels));
}

/** False only where the pods do not have a label that is asked for. A key of Cilium may say where the label comes from. */
function mayBeAbout({ labelsOf }: ForeignKind, { located }: ObjectView, { known, mayHave }: Labels): boolean {
  const { spec } = located.object;
  const asked = typeof spec === 'object' && spec !== null ? labelsOf?.(spec) : undefined;
  return typeof asked !== 'object' || asked === null || Object.entries(asked).every(([key, value]) => {
    const name = key.replace(/^(k8s|any):/, '');
    return known[name] === undefined ? mayHave(name) || key.includes(':') : known[name] === text(value);
  });
}
