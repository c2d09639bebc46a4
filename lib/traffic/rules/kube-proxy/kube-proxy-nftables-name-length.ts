import { Severity } from '../../finding';
import { KubeProxyMode } from '../../kube-proxy';
import { list, ServiceView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Rule } from '../rule';
import { Fault, ofServices } from '../service-faults';

/** The longest comment that nftables takes. */
const LONGEST = 128;
const SERVICE_NAME = 'kubernetes.io/service-name';

/** Names that stop kube-proxy on every node. */
export const kubeProxyNftablesNameLength: Rule = {
  code: 'kube-proxy-nftables-name-length',
  severity: Severity.ERROR,
  local: false,
  title: 'A Service whose name stops kube-proxy in nftables mode',
  why: 'Until Kubernetes 1.36 kube-proxy writes namespace, name and port of a Service without endpoints into a comment, and nftables takes 128 '
    + 'characters. Beyond, every sync of the node fails as a whole: no change of any Service or endpoint gets through until the Service has endpoints again.',
  fix: 'shorten the name of the namespace, the Service or its port, or use Kubernetes 1.37 or another mode of kube-proxy',
  source: 'https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/proxy/nftables/proxier.go',
  check: ofServices((service, model) => {
    const { kubeProxy, kubernetesVersion } = model.profile;
    if (kubeProxy?.mode !== KubeProxyMode.NFTABLES || kubernetesVersion?.isAtLeast('1.37') || service.headless || service.type === 'ExternalName') {
      return [];
    }
    return service.ports.flatMap((port) => faultOf(service, model, text(port.name)));
  }),
};

function faultOf(service: ServiceView, model: TrafficModel, port: string): Fault[] {
  const name = `${service.namespace}/${service.name}${port === '' ? '' : `:${port}`}`;
  if (name.length <= LONGEST) {
    return [];
  }
  const { internalTrafficPolicy, externalTrafficPolicy } = service.spec;
  const onlyLocal = internalTrafficPolicy === 'Local' || externalTrafficPolicy === 'Local';
  const when = onlyLocal ? 'on nodes without a pod of it' : 'while the service has no endpoints';
  return [{
    message: `kube-proxy stops writing rules ${when}: ${name} has ${name.length} characters, nftables takes ${LONGEST} before Kubernetes 1.37`,
    severity: onlyLocal || !isServed(service, model) ? Severity.ERROR : Severity.WARNING,
  }];
}

/** True where pods are there, as far as the objects say. */
function isServed(service: ServiceView, model: TrafficModel): boolean {
  const slices = model.ofType('discovery.k8s.io', 'EndpointSlice')
    .filter(({ namespace, located }) => namespace === service.namespace && located.object.metadata?.labels?.[SERVICE_NAME] === service.name);
  return slices.length > 0
    ? slices.some(({ located }) => list(located.object.endpoints).some((endpoint) => endpoint?.conditions?.ready !== false))
    : model.podsOf(service).some(({ replicas }) => replicas !== 0);
}
