import { ingressRewriteConflict } from '../../../../lib/traffic/rules/ingress/ingress-rewrite-conflict';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

test('fails for two rewrites', () => {
  expect(found(ingressRewriteConflict, ingressJson({ 'rewrite-rule-set': 'a', 'rewrite-rule-set-custom-resource': 'b' }))).toEqual([
    "error: rewrite-rule-set and rewrite-rule-set-custom-resource exclude each other, got 'a' and 'b'",
  ]);
});

test.each([{ 'rewrite-rule-set': 'a' }, { 'rewrite-rule-set-custom-resource': 'b' }])('is silent for %j', (annotations) => {
  expect(found(ingressRewriteConflict, ingressJson(annotations))).toEqual([]);
});
