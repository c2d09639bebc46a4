import { ingressAnnotationForeign } from '../../../../lib/traffic/rules/ingress/ingress-annotation-foreign';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

test.each(['nginx.ingress.kubernetes.io/rewrite-target', 'ingress.kubernetes.io/ssl-redirect', 'traefik.ingress.kubernetes.io/router.tls'])('fails for %s', (key) => {
  expect(found(ingressAnnotationForeign, ingressJson({}, {}, { annotations: { [key]: 'x' } }))).toEqual([
    `warning: annotation '${key}' is one of another controller and does nothing for class azure-application-gateway`,
  ]);
});

test.each([
  ['annotations of other tools', ingressJson({}, {}, { annotations: { 'cert-manager.io/issuer': 'x', 'external-dns.alpha.kubernetes.io/hostname': 'y' } })],
  ['the class that they belong to', ingressJson({}, { ingressClassName: 'nginx' }, { annotations: { 'nginx.ingress.kubernetes.io/rewrite-target': '/' } })],
])('is silent for %s', (_, object) => {
  expect(found(ingressAnnotationForeign, object)).toEqual([]);
});

test.each([
  ['false', ["warning: annotation 'kubernetes.io/ingress.allow-http' is one of another controller and does nothing for class azure-application-gateway"]],
  ['true', []],
])('finds allow-http %s, which closes nothing here', (value, findings) => {
  expect(found(ingressAnnotationForeign, ingressJson({}, {}, { annotations: { 'kubernetes.io/ingress.allow-http': value } }))).toEqual(findings);
});
