import { overviewOf } from '../../../../lib/traffic/render/overview';
import { routeRedirectUnanswered } from '../../../../lib/traffic/rules/route/route-redirect-unanswered';
import { gatewayListeners, gatewayRoute } from '../../../support/alb';
import { found } from '../../../support/rule';
import { reportOn } from '../../../support/traffic';

const https = (more: any = {}) => ({ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls' }] }, ...more });
const redirect = (requestRedirect: any) => ({ filters: [{ type: 'RequestRedirect', requestRedirect }] });
const toHttps = redirect({ scheme: 'https', statusCode: 301 });

describe('where the Gateway does not listen for what a redirect leads to', () => {
  const route = gatewayRoute('web', ['shop.example.com'], {}, { rules: [toHttps] });

  test.each<[string, any]>([
    ['it has no HTTPS listener', gatewayListeners()],
    ['its HTTPS listener is for another host', gatewayListeners(https({ hostname: 'b.example.com' }))],
  ])('and %s, the redirect has a warning, and so does its row', (_, gateway) => {
    expect(found(routeRedirectUnanswered, [gateway, route])).toEqual([
      'warning: redirect of rules[0] leads to https://shop.example.com/, for which Gateway default/edge has no listener',
    ]);
    const { paths, findings } = reportOn([gateway, route]);
    expect(overviewOf(paths, findings).map(({ request, state }) => [request, state])).toContainEqual(['http://shop.example.com/', 'warning']);
  });

  test('it is silent for another host, and for a listener that has it', () => {
    expect(found(routeRedirectUnanswered, [gatewayListeners(), gatewayRoute('web', ['shop.example.com'], {}, { rules: [redirect({ scheme: 'https', hostname: 'b.example.com' })] })])).toEqual([]);
    expect(found(routeRedirectUnanswered, [gatewayListeners(https({ hostname: '*.example.com' })), gatewayRoute('web', ['shop.example.com'], { sectionName: 'http' }, { rules: [toHttps] })])).toEqual([]);
  });
});
