import { nearest } from '../../../arguments/nearest';
import { AGIC_ANNOTATIONS, agicAnnotation } from '../../agic/annotations';
import { AGIC_PREFIX } from '../../agic/class-names';
import { isMeantForAgic } from '../../agic/ingress-class';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
import { Problem, Rule } from '../rule';

const ISTIO_KEY = 'appgw.ingress.istio.io/v1alpha3';

/** What people invent most, with what there is instead. The first match counts. */
const INVENTED: Array<[RegExp, string]> = [
  [/auth|oauth|jwt|login/, 'the controller has no authentication, so everybody may call; authenticate in the application or in a proxy before it'],
  [
    /white-?list|black-?list|allow|deny|source-range|source-ip|restrict/,
    'the controller has no address filter, so everybody may call; filter in a web application firewall policy or on the subnet of the gateway',
  ],
  [/rate|limit-|connections/, 'the controller limits no rates; use a rate limit rule of a web application firewall policy'],
  [/waf|firewall/, 'use waf-policy-for-path'],
  [/rewrite|strip/, 'use backend-path-prefix, rewrite-rule-set or rewrite-rule-set-custom-resource'],
  [/root-cert/, 'use appgw-trusted-root-certificate'],
  [/cookie|sticky|session|affinity/, 'use cookie-based-affinity; the name of the cookie cannot be chosen'],
  [/redirect|force-https/, 'use ssl-redirect'],
  [/health|probe/, 'use health-probe-path and its sisters'],
  [/drain/, 'use connection-draining'],
  [/timeout/, 'use request-timeout'],
  [/body-size|upload/, 'the controller sets no body size; set it in a web application firewall policy'],
];

/** An annotation that looks like one of the controller's and is none. */
export const ingressAnnotationUnknown: Rule = {
  code: 'ingress-annotation-unknown',
  severity: Severity.ERROR,
  local: true,
  title: 'Annotation that the ingress controller does not know',
  why: 'The controller ignores keys that it does not know, without an event. What people believe to be closed, an address filter or a login, stays open.',
  fix: 'correct the key, or remove it',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/',
  check: (model) => model.ingresses.filter((ingress) => isMeantForAgic(ingress, model)).flatMap(unknownKeys),
};

function unknownKeys(ingress: ObjectView): Problem[] {
  return Object.keys(ingress.annotations).flatMap((key): Problem[] => {
    if (key.startsWith(AGIC_PREFIX)) {
      const name = key.slice(AGIC_PREFIX.length);
      return agicAnnotation(name) ? [] : [unknown(ingress, key, advice(name))];
    }
    const isNear = key.startsWith('appgw') && key !== ISTIO_KEY;
    return isNear ? [unknown(ingress, key, `every key of the controller starts with '${AGIC_PREFIX}'`)] : [];
  });
}

function unknown(ingress: ObjectView, key: string, fix: string): Problem {
  return { object: ingress.located, message: `annotation '${key}' is unknown to the ingress controller and does nothing`, fix };
}

function advice(name: string): string {
  const near = nearest(name, AGIC_ANNOTATIONS.map((annotation) => annotation.key));
  if (near !== undefined) {
    return `did you mean '${AGIC_PREFIX}${near}'?`;
  }
  const invented = INVENTED.find(([pattern]) => pattern.test(name.toLowerCase()));
  return invented ? invented[1] : 'remove it, or see the list of annotations';
}
