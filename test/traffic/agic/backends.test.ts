import { matchPort, PortMatch } from '../../../lib/traffic/agic/backends';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { backendJson } from '../../support/ingress';

const PORTS = [
  { port: 80, name: 'http', targetPort: 8080 },
  { port: 8080, name: 'admin', targetPort: 'admin-port' },
  { port: 53, name: 'dns', protocol: 'UDP' },
];
const { services: [service] } = new TrafficModel([{ object: backendJson({ ports: PORTS }) }]);

test.each([
  [80, 80, PortMatch.NUMBER],
  ['http', 80, PortMatch.NAME],
  ['admin-port', 8080, PortMatch.TARGET_PORT],
  [8080, 8080, PortMatch.NUMBER],
])('finds %s', (port, number, match) => {
  expect(matchPort(service, { serviceName: 'api', port, isResource: false })).toEqual({ port: expect.objectContaining({ port: number }), match });
});

test.each([81, 'web', 'dns', 53, undefined])('does not find %s', (port) => {
  expect(matchPort(service, { serviceName: 'api', port, isResource: false })).toBeUndefined();
});
