import { kindProblem } from '../../api-server/removed-kinds';
import { Severity } from '../../finding';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';

/** A kind that the cluster does not have. Ingresses have a rule of their own, which knows their older form. */
export const objectApiRemoved: Rule = {
  code: 'object-api-removed',
  severity: Severity.ERROR,
  local: true,
  title: 'API version or kind that the cluster does not have',
  why: 'Each Kubernetes release ends some beta versions and starts others. An object in a version that the cluster does not have is refused as a whole.',
  fix: 'write the object in a version that the cluster has',
  source: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  breaks: BREAKS_ALL,
  check: (model) => model.objects.flatMap((located) => {
    const { apiVersion, kind } = located.object ?? {};
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || (kind === 'Ingress' && apiVersion.endsWith('v1beta1'))) {
      return [];
    }
    const message = kindProblem(apiVersion, kind, model.profile.kubernetesVersion?.minor);
    return message === undefined ? [] : [{ object: located, message }];
  }),
};
