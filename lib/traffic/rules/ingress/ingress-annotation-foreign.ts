import { Severity } from '../../finding';
import { FOREIGN_ANNOTATION } from '../../objects/foreign-annotations';
import { ObjectView, text } from '../../objects/object-view';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** That of Google's controller, which others read too. */
const ALLOW_HTTP = 'kubernetes.io/ingress.allow-http';

/** Annotations of another controller on an Ingress of this one. */
export const ingressAnnotationForeign: Rule = {
  code: 'ingress-annotation-foreign',
  severity: Severity.WARNING,
  local: true,
  title: 'Annotation of another ingress controller',
  why: 'The Application Gateway ingress controller reads its own annotations only. Rewrites, redirects, limits and filters of another controller do nothing.',
  fix: 'use the annotation of this controller, or remove it',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/',
  check: eachAgicIngress((ingress) => Object.keys(ingress.annotations).filter((key) => isForeign(ingress, key)).map((key) => ({
    object: ingress.located,
    message: `annotation '${key}' is one of another controller and does nothing for class azure-application-gateway`,
    fix: key === ALLOW_HTTP ? 'set ssl-redirect, which answers http with a redirect to https' : undefined,
  }))),
};

function isForeign(ingress: ObjectView, key: string): boolean {
  return FOREIGN_ANNOTATION.test(key) || isAllowHttp(ingress, key);
}

/** Only false asks for something: http is open anyway. */
function isAllowHttp({ annotations }: ObjectView, key: string): boolean {
  return key === ALLOW_HTTP && text(annotations[key]).toLowerCase() === 'false';
}
