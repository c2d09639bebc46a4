import { Severity } from '../../../lib/traffic';
import { FieldPlaces } from '../../../lib/traffic/report/field-place';

const YAML = `apiVersion: v1
kind: Service
metadata:
  name: api
  annotations:
    service.beta.kubernetes.io/azure-load-balancer-internal: "yes"
spec:
  selector: {app: api, tier: web}
  sessionAffinity: ClientIP
  sessionAffinityConfig:
    clientIP: { timeoutSeconds: 0 }
  ports:
    - port: 80
    - port: 443
      targetPort: https
---
apiVersion: v1
kind: Service
metadata:
  name: other
spec:
  type: NodePort
`;
const JSON_TEXT = '{\n  "kind": "Service",\n  "spec": {\n    "sessionAffinity": "ClientIP"\n  }\n}\n';
const LIST = 'kind: List\nitems:\n- kind: Service\n  spec:\n    type: ClusterIP\n- kind: Service\n  spec:\n    sessionAffinity: ClientIP\n';

function placeIn(text: string, message: string, line = 1): string | undefined {
  const subject = { kind: 'Service', name: 'api', origin: { file: 'a.yaml', line } };
  const place = new FieldPlaces({ 'a.yaml': text }).placeOf({ code: 'c', severity: Severity.ERROR, subject, message, fix: '' });
  return place && `${place.file}:${place.line}:${place.column}`;
}

test.each([
  ['a field', YAML, 'sessionAffinity ClientIP has no effect', 'a.yaml:9:3'],
  ['a field in braces', YAML, 'selector {"app":"api"} matches no pod', 'a.yaml:8:3'],
  ['a path of fields', YAML, 'spec.sessionAffinityConfig.clientIP.timeoutSeconds must be at least 1, got 0', 'a.yaml:11:17'],
  ['a path, as deep as it is there', YAML, 'spec.ports.nodePort must be there', 'a.yaml:12:3'],
  ['the field with the value that is quoted', YAML, "port '443' is taken", 'a.yaml:14:7'],
  ['the last part of a path with numbers', YAML, 'spec.ports[1].targetPort must be a number', 'a.yaml:15:7'],
  ['an annotation', YAML, 'annotation service.beta.kubernetes.io/azure-load-balancer-internal must be true', 'a.yaml:6:5'],
  ['an annotation without its domain', YAML, 'azure-load-balancer-internal must be true', 'a.yaml:6:5'],
  ['a field of JSON', JSON_TEXT, 'sessionAffinity must be None', 'a.yaml:4:5'],
])('%s', (_, text, message, place) => {
  expect(placeIn(text, message)).toBe(place);
});

test.each([
  ['a field of the next document', YAML, 'type must be ClusterIP', 1],
  ['a field of the next item', LIST, 'sessionAffinity must be None', 3],
  ['a word of the sentence that is no field', YAML, 'nothing here says that a port is open', 1],
  ['a line that is not there', YAML, 'type must be ClusterIP', 99],
])('nothing for %s', (_, text, message, line) => {
  expect(placeIn(text, message, line)).toBeUndefined();
});

test('items of a list end where the next begins', () => {
  expect(placeIn(LIST, 'sessionAffinity must be None', 6)).toBe('a.yaml:8:5');
});

test('nothing for objects without file or text', () => {
  const finding = { code: 'c', severity: Severity.ERROR, message: 'type x', fix: '' };
  const places = new FieldPlaces({});
  expect(places.placeOf({ ...finding, subject: { kind: 'Service', name: 'a' } })).toBeUndefined();
  expect(places.placeOf({ ...finding, subject: { kind: 'Service', name: 'a', origin: { file: 'toString', line: 1 } } })).toBeUndefined();
});
