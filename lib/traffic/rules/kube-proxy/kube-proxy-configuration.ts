import { Severity } from '../../finding';
import { KubeProxySettings } from '../../kube-proxy-settings/kube-proxy-settings';
import { KubernetesVersion } from '../../kubernetes-version';
import { LocatedObject } from '../../located-object';
import { textOf } from '../../objects/object-view';
import { Problem, Rule } from '../rule';

const GROUP = 'kubeproxy.config.k8s.io/';
/** A line of YAML or JSON that says what a text is. */
const IS_CONFIGURATION = /^\s*["']?kind["']?\s*:\s*["']?KubeProxyConfiguration["']?\s*(#.*|,.*)?$/m;

/** Files that kube-proxy does not start with, or that say less than they seem to. */
export const kubeProxyConfiguration: Rule = {
  code: 'kube-proxy-configuration',
  severity: Severity.ERROR,
  local: false,
  title: 'A configuration file of kube-proxy that it refuses, or ignores in part',
  why: 'kube-proxy checks its file when it starts and ends at the first thing it refuses: the node then keeps the rules it had and learns nothing new. '
    + 'Unknown and repeated keys only show in its log.',
  fix: 'correct the field; the documentation of KubeProxyConfiguration has them all',
  source: 'https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/',
  check: ({ objects, profile }) => objects.flatMap((located) => problemsOf(located, profile.kubernetesVersion)),
};

function problemsOf(located: LocatedObject, version?: KubernetesVersion): Problem[] {
  const { object } = located;
  if (object?.kind === 'KubeProxyConfiguration' || textOf(object?.apiVersion).startsWith(GROUP)) {
    return problems(located, KubeProxySettings.of(object, version), '');
  }
  const data: [string, any][] = object?.kind === 'ConfigMap' && object.apiVersion === 'v1' ? Object.entries(object.data ?? {}) : [];
  return data.filter(([, text]) => typeof text === 'string' && IS_CONFIGURATION.test(text))
    .flatMap(([file, text]) => problems(located, KubeProxySettings.read(text, version), `${file}: `));
}

function problems(object: LocatedObject, { errors, warnings }: KubeProxySettings, place: string): Problem[] {
  return [
    ...errors.map((message) => ({ object, message: `kube-proxy refuses its file: ${place}${message}` })),
    ...warnings.map((message) => ({ object, message: `${place}${message}`, severity: Severity.WARNING })),
  ];
}
