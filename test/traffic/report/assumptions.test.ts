import { TrafficReport } from '../../../lib/traffic';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../support/ingress';
import { loadBalancerJson } from '../../support/rule';

const FILLED = / is a placeholder, which something fills in before the objects are applied$/;
const assumed = (...objects: any[]) => TrafficReport.analyze(objects.map((object) => ({ object }))).assumptions
  .filter((assumption) => FILLED.test(assumption))
  .map((assumption) => assumption.replace(FILLED, ''));

describe('what is still to be filled in', () => {
  test('is told with who has it, each part once', () => {
    const shop = ingressJson({}, { ingressClassName: 'nginx', tls: [{ hosts: ['${HOST}'], secretName: 'tls' }], rules: [rule([path('/')], '${HOST}')] }, { name: 'shop' });
    const zoo = ingressJson({}, { rules: [rule([path('/')], 'zoo.$(DOMAIN)')] }, { name: 'zoo' });
    expect(assumed(shop, zoo, backendJson(), loadBalancerJson({ 'azure-dns-label-name': '#{label}#' }))).toEqual([
      '${HOST} in Ingress shop', '$(DOMAIN) in Ingress zoo', '#{label}# in Service api',
    ]);
  });

  test('breaks nothing', () => {
    const shop = ingressJson({}, { rules: [rule([path('/')], '$(DOMAIN)')] });
    const [first] = TrafficReport.analyze([shop, backendJson(), deploymentJson()].map((object) => ({ object }))).paths;
    expect(first).toMatchObject({ title: 'http://$(DOMAIN)/*', brokenBy: [] });
  });

  test('names five objects and counts the others', () => {
    const many = [1, 2, 3, 4, 5, 6].map((index) => ingressJson({}, { rules: [rule([path('/')], 'a.${ZONE}')] }, { name: `i${index}` }));
    expect(assumed(...many)).toEqual(['${ZONE} in Ingress i1, Ingress i2, Ingress i3, Ingress i4, Ingress i5 and 1 more']);
  });

  test('is no matter in containers and in annotations of other controllers, which may mean it', () => {
    const container = { command: ['sh', '-c', 'echo ${HOME} $(POD_IP)'] };
    const snippet = ingressJson({}, {}, { annotations: { 'nginx.ingress.kubernetes.io/configuration-snippet': 'return 301 https://${host};' } });
    expect(assumed(deploymentJson(container), backendJson(), snippet)).toEqual([]);
  });
});
