import { movableText } from '../../lib/cli/movable';
import { TrafficModel } from '../../lib/traffic/objects/traffic-model';
import { ingress, rule, service } from '../support/traffic';

const text = (...objects: any[]) => movableText(new TrafficModel(objects.map((object) => ({ object })), {}));
const of = (name: string, className?: string) => {
  const made = ingress(name, { rules: [rule('/', 'shop.example.com')] });
  return className === undefined ? made : { ...made, spec: { ...made.spec, ingressClassName: className } };
};

test.each<[string, any[], string]>([
  ['one of nginx', [of('a', 'nginx')], '1 Ingress of ingress-nginx is moved by --to application-gateway-for-containers, approuting-istio or agic\n'],
  ['two of AGIC', [of('a', 'azure-application-gateway'), of('b', 'azure-application-gateway')],
    '2 Ingresses of the Application Gateway ingress controller are moved by --to application-gateway-for-containers or approuting-istio\n'],
  ['one of neither', [of('a', 'traefik'), service('api')], ''],
])('names the moves of %s', (_, objects, said) => {
  expect(text(...objects)).toBe(said);
});
