import { pathRoutes } from '../../agic/routes';
import { Severity } from '../../finding';
import { NGINX_PREFIX } from '../../ingress-nginx/annotations';
import { controllerConfig, isConfigOn } from '../../ingress-nginx/controller-config';
import { isAddonIngress, isNginxIngress } from '../../ingress-nginx/nginx-ingresses';
import { ObjectView } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { someOf } from '../../objects/some-of';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

/** What a path of type Prefix or Exact may have. */
const PLAIN_PATH = /^\/[A-Za-z0-9._\-/]*$/;
/** The level of risk that snippets have. */
const CRITICAL = 'Critical';
/** As many paths as a message names. */
const MAX_PATHS = 3;

/** An Ingress that the admission webhook of ingress-nginx turns down as it is installed by default. */
export const ingressNginxRefused: Rule = {
  code: 'ingress-nginx-refused',
  severity: Severity.WARNING,
  local: false,
  title: 'Ingress that the admission webhook of ingress-nginx refuses by default',
  why: 'The chart of ingress-nginx installs a webhook that looks at each Ingress before it is stored: from 1.9 on it refuses snippets, from 1.12 on annotations of critical risk, and paths of type Prefix or Exact that '
    + 'have more than letters, digits, dots, dashes, underscores and slashes, as expressions do. What was applied before stays, and cannot be changed any more. The application routing add-on of AKS has no such webhook.',
  fix: 'say it by annotations without snippets, and give paths that are expressions the type ImplementationSpecific',
  source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/',
  check: (model) => model.ingresses.filter((ingress) => isNginxIngress(ingress, model) && !isAddonIngress(ingress, model))
    .flatMap((ingress) => (
      [...snippetProblems(ingress, model), ...pathProblems(ingress, model)].map((problem) => ({ object: ingress.located, ...problem }))
    )),
};

function snippetProblems(ingress: ObjectView, model: TrafficModel): Omit<Problem, 'object'>[] {
  const keys = Object.keys(ingress.annotations).filter((key) => key.startsWith(NGINX_PREFIX) && key.endsWith('-snippet'));
  if (keys.length === 0) {
    return [];
  }
  const isAllowed = isConfigOn(model, 'allow-snippet-annotations', false);
  const isTrusted = controllerConfig(model).values.get('annotations-risk-level')?.toLowerCase() === CRITICAL.toLowerCase();
  const missing = [...isAllowed ? [] : ['allow-snippet-annotations: "true"'], ...isTrusted ? [] : [`annotations-risk-level: ${CRITICAL}`]];
  return missing.length === 0 ? [] : [{
    message: `${keys.map((key) => key.slice(NGINX_PREFIX.length)).join(' and ')} ${keys.length === 1 ? 'needs' : 'need'} ${missing.join(' and ')} in the ConfigMap of ingress-nginx, ${saidBy(model)}`,
    fix: `say it by other annotations, or set ${missing.join(' and ')} in the ConfigMap: whoever writes an Ingress then writes configuration of nginx`,
  }];
}

function pathProblems(ingress: ObjectView, model: TrafficModel): Omit<Problem, 'object'>[] {
  if (!isConfigOn(model, 'strict-validate-path-type', true)) {
    return [];
  }
  const refused = pathRoutes(ingress).filter(({ path, pathType }) => ['Prefix', 'Exact'].includes(pathType ?? '') && path !== '' && !PLAIN_PATH.test(path) && !isPlaceholder(path));
  return refused.length === 0 ? [] : [{
    message: `pathType of ${someOf(refused.map(({ path }) => `'${path}'`), MAX_PATHS)} must be ImplementationSpecific, got ${[...new Set(refused.map(({ pathType }) => pathType))].join(' and ')}`,
    fix: 'set pathType: ImplementationSpecific, which means the same to ingress-nginx where a path is an expression',
  }];
}

function saidBy(model: TrafficModel): string {
  const { name } = controllerConfig(model);
  return name === undefined ? 'which is not among the objects' : `got ${name} without`;
}
