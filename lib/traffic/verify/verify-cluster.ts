import { isAgicIngress } from '../agic/ingress-class';
import { ClusterProfile } from '../cluster-profile';
import { counted } from '../counted';
import { Exposure } from '../diff/exposure';
import { asWritten } from '../diff/live-objects';
import { PathChangeKind } from '../diff/path-change';
import { TrafficDiff } from '../diff/traffic-diff';
import { Finding, Severity } from '../finding';
import { LocatedObject } from '../located-object';
import { sliceEndpoints } from '../objects/endpoint-slices';
import { grouped } from '../objects/grouped';
import { list, ObjectView, subjectOf } from '../objects/object-view';
import { someOf } from '../objects/some-of';
import { TrafficModel } from '../objects/traffic-model';
import { ENTRANCE_NAMES } from '../render/overview';
import { TrafficReport } from '../report/traffic-report';

const POLICY = 'NetworkPolicy';
/** Kinds that a request meets: one of them that nobody wrote takes requests, or gives them away. */
const MET = ['Service', 'Ingress', POLICY, 'HTTPRoute', 'Gateway'];
/** What says of a path by which way clients come in. */
const EXPOSING = ['request', 'entrance', 'gateway', 'balanced by', 'source IP', 'notes'];
/** What protects requests, and is missed when it is gone. */
const PROTECTIONS = ['firewall policy', 'certificate'];
/** As many paths of one cause as a message names. */
const MAX_PATHS = 3;
const FIX = 'apply the manifests, and find out who changed the object: its managedFields name the manager';

type Told = Omit<Finding, 'subject'>;

/** What is otherwise in a cluster than the files say: objects, paths, endpoints and addresses. */
export function verifyCluster(files: LocatedObject[], live: LocatedObject[], profile: ClusterProfile): Finding[] {
  const expected = new TrafficModel(files, profile);
  const observed = new TrafficModel(live, profile);
  return [
    ...objectFindings(expected, observed),
    ...pathFindings(files, live, profile),
    ...endpointFindings(expected, observed),
    ...addressFindings(expected, observed),
  ];
}

function objectFindings(expected: TrafficModel, observed: TrafficModel): Finding[] {
  const namespaces = new Set(expected.views.map(({ namespace }) => namespace));
  const has = (model: TrafficModel, { kind, namespace, name }: ObjectView) => model.find(kind, namespace, name) !== undefined;
  const kinds = new Set(observed.views.map(({ kind }) => kind));
  return [
    // a kind that nobody asked the cluster for is no kind that it has none of
    ...expected.views.filter((view) => kinds.has(view.kind) && !has(observed, view)).map((view) => about(view, {
      code: 'verify-object-missing',
      severity: Severity.ERROR,
      message: `must be in the cluster, got no ${view.kind} of this name`,
      fix: 'apply the manifests, and see what the API server answers',
    })),
    ...kinds.has(POLICY) ? [] : expected.ofType('networking.k8s.io', POLICY).map((view) => about(view, {
      code: 'verify-object-missing',
      severity: Severity.WARNING,
      message: 'must be in the cluster, got no NetworkPolicy of any name: all are gone, or nobody asked for them',
      fix: 'ask the cluster for netpol too, as --help shows; if they are gone, apply the manifests',
    })),
    ...observed.views.filter((view) => isMet(view) && namespaces.has(view.namespace) && !has(expected, view)).map((view) => about(view, {
      code: 'verify-object-left',
      severity: Severity.WARNING,
      message: 'is in the cluster and in no file: a rename or a removal left it, or somebody applied it by hand',
      fix: `delete it, or prune: kubectl delete ${view.kind.toLowerCase()} ${view.name} --namespace ${view.namespace}`,
    })),
  ];
}

/** True for what requests meet, but for what controllers make and what the control plane keeps in the namespace default. */
function isMet({ kind, namespace, name, located }: ObjectView): boolean {
  const isSystems = kind === 'Service' && namespace === 'default' && name === 'kubernetes';
  return MET.includes(kind) && !isSystems && list(located.object.metadata.ownerReferences).length === 0;
}

/** What is open to more clients than the files say, and what a request meets in another way. Of kinds that nobody asked the cluster for, the files are believed. */
function pathFindings(files: LocatedObject[], live: LocatedObject[], profile: ClusterProfile): Finding[] {
  const asked = new Set(live.map(({ object }) => object?.kind));
  const there = [...asWritten(live, files), ...files.filter(({ object }) => !asked.has(object?.kind))];
  const diff = TrafficDiff.between(TrafficReport.analyze(files, profile), TrafficReport.analyze(there, profile));
  const exposed = new Set(diff.exposures.map(({ path }) => path));
  const changed = diff.paths.filter(({ change }) => change === PathChangeKind.CHANGED).flatMap(({ before, after, aspects }) => (
    aspects.filter(({ aspect }) => !exposed.has(after!) || !EXPOSING.includes(aspect))
      .map(({ aspect, before: wanted, after: got }) => ({ path: before!, aspect, wanted, got }))
  ));
  return [...exposureFindings(diff.exposures), ...changed.map(({ path: { ingress, service, title }, aspect, wanted, got }): Finding => ({
    code: 'verify-path-differs',
    severity: (aspect === 'state' && got !== 'ok') || (PROTECTIONS.includes(aspect) && got === 'none') ? Severity.ERROR : Severity.WARNING,
    subject: ingress ?? service ?? { kind: 'Path', name: title },
    message: `${aspect} of ${title} must be '${wanted}', got '${got}'`,
    fix: FIX,
  }))];
}

/** Those of one object and one kind together: a load balancer may have many hosts and paths behind it. */
function exposureFindings(exposures: readonly Exposure[]): Finding[] {
  const keyOf = ({ by: { kind, namespace, name }, before, after }: Exposure) => JSON.stringify([kind, namespace, name, before, after]);
  return [...grouped(exposures, keyOf).values()].map((alike): Finding => {
    const [{ by, before, after }] = alike;
    return {
      code: 'verify-exposed',
      severity: Severity.ERROR,
      subject: by,
      message: `must be open to ${before}, got ${after}: ${someOf(alike.map(({ path: { title, entrance } }) => `${title} by ${ENTRANCE_NAMES[entrance]}`), MAX_PATHS)}`,
      fix: `${FIX}; until then a rule of the network security group keeps clients out`,
    };
  });
}

function endpointFindings(expected: TrafficModel, observed: TrafficModel): Finding[] {
  return expected.services.flatMap((service) => {
    const running = observed.findService(service.namespace, service.name);
    const pods = expected.podsOf(service);
    if (running === undefined || pods.length === 0) {
      return [];
    }
    const wanted = pods.every(({ replicas }) => replicas !== undefined) ? pods.reduce((sum, { replicas }) => sum + replicas!, 0) : undefined;
    const counts = running.ports.flatMap((port) => sliceEndpoints(observed, running, port) ?? []);
    const count = counts.length === 0 ? undefined : Math.min(...counts.map((one) => one.count));
    if (count === undefined || count >= (wanted ?? 1)) {
      return [];
    }
    return [about(service, {
      code: 'verify-endpoints-missing',
      severity: count === 0 ? Severity.ERROR : Severity.WARNING,
      message: `must have ${wanted === undefined ? 'some ready endpoints' : counted(wanted, 'ready endpoint')}, got ${count} in ${counts[0].source}`,
      fix: 'look at the pods: kubectl get pods and kubectl describe say why they are not ready',
    })];
  });
}

/** Addresses that a controller gives once it has done its work. */
function addressFindings(expected: TrafficModel, observed: TrafficModel): Finding[] {
  const isPending = ({ located }: ObjectView) => list(located.object.status?.loadBalancer?.ingress).length === 0;
  const seen = <T extends ObjectView>(views: readonly T[]) => views.flatMap((view) => observed.find(view.kind, view.namespace, view.name) ?? []);
  return [
    ...seen(expected.services.filter(({ type }) => type === 'LoadBalancer')).filter(isPending).map((view) => about(view, {
      code: 'verify-address-pending',
      severity: Severity.ERROR,
      message: 'must have an address in status.loadBalancer, got none',
      fix: 'the events of the Service say what Azure answered: kubectl describe service',
    })),
    ...seen(expected.ingresses.filter((ingress) => isAgicIngress(ingress, expected))).filter(isPending).map((view) => about(view, {
      code: 'verify-ingress-unserved',
      severity: Severity.ERROR,
      message: 'must have an address in status.loadBalancer, got none: the ingress controller has not written it to the gateway',
      fix: 'look at the log of the controller: kubectl logs --namespace kube-system --selector app=ingress-appgw',
    })),
  ];
}

function about(view: ObjectView, told: Told): Finding {
  return { ...told, subject: subjectOf(view.located) };
}
