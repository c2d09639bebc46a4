import { parseManifests } from '../../../../lib/cli/parse-manifests';
import { TrafficModel } from '../../../../lib/traffic/objects/traffic-model';
import { runRules } from '../../../../lib/traffic/rules/judge';
import { objectFieldRepeated } from '../../../../lib/traffic/rules/object/object-field-repeated';

const foundIn = (text: string) => runRules(new TrafficModel(parseManifests(text, 'a.yaml')), [objectFieldRepeated])
  .map(({ subject, message }) => `${subject.name}: ${message}`);

test('fails for a field twice, in its object', () => {
  expect(foundIn(`apiVersion: v1
kind: ConfigMap
metadata: {name: one}
---
apiVersion: v1
kind: Service
metadata: {name: two}
spec:
  type: ClusterIP
  ports:
    - port: 80
      port: 81
  type: NodePort
`)).toEqual(['two: spec.type must be there once, got it more than once', 'two: spec.ports[0].port must be there once, got it more than once']);
});

test('is silent for fields of one name in several objects', () => {
  expect(foundIn('apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}, {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}]\n')).toEqual([]);
});
