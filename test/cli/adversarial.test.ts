import { parseManifests } from '../../lib/cli/parse-manifests';
import { wrongWith } from '../fuzz/judge';

/** What stands where something else should. */
const VALUES = ['{}', '[]', '{a: {b: 1}}', '[[1], {a: 1}]', '~', '.inf', '-.inf', '.nan', '""', '-1', '1e400', 'true', '"\\u0000"', '{toString: 1}'];
const OBJECTS = [
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  type: LoadBalancer\n  selector:\n    app: api\n  ports:\n  - name: http\n    port: 80\n    targetPort: 8080\n',
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: api\n  template:\n    metadata:\n'
  + '      labels:\n        app: api\n    spec:\n      containers:\n      - name: api\n        image: api:1\n        ports:\n        - name: http\n          containerPort: 8080\n',
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: api\n  namespace: shop\n  annotations:\n    kubernetes.io/ingress.class: azure/application-gateway\nspec:\n  rules:\n  - host: a.b\n'
  + '    http:\n      paths:\n      - path: /\n        pathType: Prefix\n        backend:\n          service:\n            name: api\n            port:\n              number: 80\n',
];

/** Each line of each object with each value in place of its own, 500 and more sets. */
const documents = OBJECTS.flatMap((object, index) => object.split('\n').flatMap((line, at, lines) => {
  const [, key] = /^(\s*(?:- )?[\w./]+:)/.exec(line) ?? [];
  return key === undefined ? [] : VALUES.map((value) => {
    const indent = /^\s*/.exec(line)![0].length + (line.trimStart().startsWith('- ') ? 2 : 0);
    const rest = lines.slice(at + 1);
    const end = line.endsWith(':') ? rest.findIndex((next) => next.length - next.trimStart().length < indent || (!next.trimStart().startsWith('- ')
      && next.length - next.trimStart().length === indent)) : 0;
    const changed = [...lines.slice(0, at), `${key} ${value}`, ...rest.slice(Math.max(end, 0))].join('\n');
    return [`${key.trim()} ${value}`, [...OBJECTS.slice(0, index), changed, ...OBJECTS.slice(index + 1)].join('---\n')] as const;
  });
}));

jest.setTimeout(120_000);

test('nothing that stands where something else should makes any output crash, or say what nobody says', () => {
  const wrong = documents.flatMap(([what, text], nth) => {
    const problem = wrongWith(text, nth);
    return problem === undefined ? [] : [`${what}: ${problem}`];
  });
  const read = documents.filter(([, text]) => {
    try {
      return parseManifests(text, 'a.yaml').length > 0;
    } catch {
      return false;
    }
  });
  expect(read.length).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
});
