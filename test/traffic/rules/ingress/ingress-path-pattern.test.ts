import { ingressPathPattern } from '../../../../lib/traffic/rules/ingress/ingress-path-pattern';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const withPath = (text: string, pathType = 'ImplementationSpecific') => ingressJson({}, { rules: [rule([path(text, pathType)])] });

test.each(['/api/*/users', '/api(/|$)(.*)', '/a?b', '/**'])("fails for '%s'", (text) => {
  expect(found(ingressPathPattern, withPath(text))).toEqual([`error: path must start with '/' and have '*' at its end only, got '${text}'`]);
});

// without a slash the API server refuses it
test.each(['', 'api', '*', '/', '/*', '/api', '/api*', '/api/*', '/{{ .Values.path }}'])("is silent for '%s'", (text) => {
  expect(found(ingressPathPattern, withPath(text))).toEqual([]);
});
