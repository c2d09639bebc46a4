import { Testing } from 'cdk8s';
import { ExternalNameService, ExternalNameServiceProps } from '../../lib/manifests';
import { rendered } from '../support/rendered';

function service(props: ExternalNameServiceProps): ExternalNameService {
  return new ExternalNameService(Testing.chart(), 'db', props);
}

test('writes the name and nothing else', () => {
  const external = service({ externalName: 'db.example.com', metadata: { name: 'db' } });

  expect(rendered(external)).toEqual({
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'db' }, spec: { type: 'ExternalName', externalName: 'db.example.com' },
  });
  expect(external.ports).toEqual([]);
});

test('fails with an IPv6 address', () => {
  expect(() => service({ externalName: 'fd00::1' })).toThrow(new Error(
    "[test/db] externalName must be a DNS name, got the address 'fd00::1'; use the DNS name; for an address make a service without selector and"
    + ' endpoints of your own (service-external-name)',
  ));
});

test.each(['', 'Db.example.com', 'https://example.com', 'a..b'])("fails with '%s'", (externalName) => {
  expect(() => service({ externalName })).toThrow(
    `[test/db] externalName must be lowercase DNS labels joined by dots, up to 253 characters, got '${externalName}'`,
  );
});

test('has no ports, no selector and no affinity', () => {
  // @ts-expect-error DNS has no ports
  service({ externalName: 'db.example.com', ports: [{ port: 80 }] });
  // @ts-expect-error DNS selects no pods
  service({ externalName: 'db.example.com', selectorLabels: { app: 'db' } });
  // @ts-expect-error DNS has no affinity
  service({ externalName: 'db.example.com', sessionAffinity: undefined });
});
