import { backendsOf, lastPart, listenerLabel, probeLabel, settingsLabel } from '../../../lib/traffic/application-gateway/labels';

const LISTENER = { name: 'l', privateFrontend: false, protocol: 'Http', port: 80, hostNames: [] };
const SETTINGS = { name: 's', protocol: 'Http', port: 8080, requestTimeoutSeconds: 30, cookieBasedAffinity: false };
const PROBE = { name: 'p', protocol: 'Http', host: '', path: '/ok', intervalSeconds: 30, timeoutSeconds: 31, unhealthyThreshold: 3 };

test.each([
  [{}, 'http://*'],
  [{ port: 443 }, 'http://*:443'],
  [{ protocol: 'Https', port: 443, hostNames: ['a.example'] }, 'https://a.example'],
  [{ protocol: 'Https', hostNames: ['a.example', '*.b.example'] }, 'https://a.example,*.b.example:80'],
  [{ privateFrontend: true, port: 81 }, 'http://*:81 (private)'],
])('a listener with %j is %s', (more, label) => {
  expect(listenerLabel({ ...LISTENER, ...more })).toBe(label);
});

test.each([
  [{ addresses: [], workloads: [] }, []],
  [{ addresses: ['10.0.0.4'], workloads: ['Deployment shop/api'] }, ['pods of Deployment shop/api', '10.0.0.4']],
  [{ addresses: [], workloads: [], assumed: true }, ['pods that are made elsewhere']],
])('in a pool with %j are %j', (pool, backends) => {
  expect(backendsOf({ name: 'p', ...pool })).toEqual(backends);
});

test.each([
  [{}, 'HTTP to port 8080, timeout 30 s, cookie off'],
  [{ cookieBasedAffinity: true }, 'HTTP to port 8080, timeout 30 s, cookie on'],
  [{ affinityCookieName: 'unused' }, 'HTTP to port 8080, timeout 30 s, cookie off'],
  [
    {
      protocol: 'Https',
      cookieBasedAffinity: true,
      affinityCookieName: 'sticky',
      drainTimeoutSeconds: 0,
      path: '/api/',
      hostName: 'x.example',
      pickHostNameFromBackendAddress: true,
      trustedRootCertificates: ['one', 'two'],
    },
    "HTTPS to port 8080, timeout 30 s, cookie sticky, drains 0 s, path '/api/', host 'x.example', host of the address, trusts one, trusts two",
  ],
])('settings with %j are %s', (more, label) => {
  expect(settingsLabel({ ...SETTINGS, ...more })).toBe(label);
});

test.each([
  [{}, 'HTTP /ok of the host of the settings, every 30 s, timeout 31 s, 3 failures'],
  [{ path: '', unhealthyThreshold: 1 }, 'HTTP / of the host of the settings, every 30 s, timeout 31 s, 1 failure'],
  [{ protocol: 'Https', host: 'x.example', port: 8081, statusCodes: ['200-299', '404'] }, 'HTTPS /ok of host x.example on port 8081, every 30 s, timeout 31 s, 3 failures, healthy 200-299, 404'],
])('a probe with %j is %s', (more, label) => {
  expect(probeLabel({ ...PROBE, ...more })).toBe(label);
});

test.each([[undefined, ''], ['/subscriptions/s/policies/waf', 'waf'], ['waf', 'waf'], ['/', '']])('the last part of %j is %j', (id, name) => {
  expect(lastPart(id)).toBe(name);
});
