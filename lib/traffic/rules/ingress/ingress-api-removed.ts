import { Severity } from '../../finding';
import { list, ObjectView } from '../../objects/object-view';
import { DROPS_ALL } from '../breaks';
import { Problem, Rule } from '../rule';

const REMOVED = new Set(['extensions/v1beta1', 'networking.k8s.io/v1beta1']);

/** An Ingress in a form that no supported Kubernetes accepts. */
export const ingressApiRemoved: Rule = {
  code: 'ingress-api-removed',
  severity: Severity.ERROR,
  local: true,
  title: 'Ingress in an API version that is gone',
  why: 'Kubernetes 1.22 removed extensions/v1beta1 and networking.k8s.io/v1beta1 with their backends by serviceName and servicePort.',
  fix: 'use networking.k8s.io/v1 with pathType and backend.service',
  source: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122',
  breaks: DROPS_ALL,
  check: (model) => model.ingresses.flatMap((ingress) => [...versionProblems(ingress), ...backendProblems(ingress)]),
};

function versionProblems(ingress: ObjectView): Problem[] {
  const { apiVersion } = ingress.located.object;
  return REMOVED.has(apiVersion)
    ? [{ object: ingress.located, message: `apiVersion must be networking.k8s.io/v1, got ${apiVersion}, which Kubernetes removed in 1.22` }]
    : [];
}

function backendProblems(ingress: ObjectView): Problem[] {
  const { spec, located } = ingress;
  const backends = [...list(spec.rules).flatMap((rule) => list(rule.http?.paths)).map((path) => path.backend), spec.backend, spec.defaultBackend];
  const isOld = located.object.apiVersion === 'networking.k8s.io/v1' && (spec.backend || backends.some((backend) => (backend?.serviceName ?? backend?.servicePort) !== undefined));
  return isOld ? [{ object: located, message: 'backend must have the form of networking.k8s.io/v1, got serviceName and servicePort' }] : [];
}
