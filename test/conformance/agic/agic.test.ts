import { readFileSync } from 'fs';
import { join } from 'path';
import { Case, differences, Run } from './compare';
import { controllersOf } from '../../../lib/traffic/agic/gateway/controllers';
import { GatewayManager } from '../../../lib/traffic/gateway-profile';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';

const CASES: Case[] = readFileSync(join(__dirname, 'cases.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/** Cases about what is not there. Where nobody says that the objects are the whole cluster, it may be there all the same. */
const OPEN: Record<string, string[]> = {
  'Services select pods, and no pod or workload is in their namespace: their pods are made elsewhere': [
    'no-endpoints/no-pods-for-a-path', 'no-endpoints/lone-default-backend-without-pods', 'random/700641',
  ],
  'a Secret that is not among the objects is made elsewhere': ['secret/secret-that-does-not-exist-with-redirect'],
  'objects without a namespace are in that of what they name': [
    'secret/good-secret-in-another-namespace-is-not-found', 'namespaces/a-service-of-another-namespace-is-not-found', 'random/700779', 'reduced/710008-2',
  ],
};

function differencesOf(example: Case, wholeCluster = true): string[] {
  const { gateway, className, objects } = example;
  const profile = {
    wholeCluster,
    gateways: [{
      gatewayName: 'agw',
      managedBy: GatewayManager.INGRESS_CONTROLLER,
      ingressClassName: className,
      publicFrontend: gateway.public,
      privateFrontendAddress: gateway.private ? '10.0.0.4' : undefined,
      sslCertificateNames: gateway.sslCertificates,
      sslProfileNames: gateway.sslProfiles,
      trustedRootCertificateNames: gateway.trustedRoots,
    }],
  };
  // Secrets that the data set made up for the Ingresses
  const secrets = example.secrets.map(({ namespace, name, type }) => (
    { apiVersion: 'v1', kind: 'Secret', metadata: { namespace, name }, type, data: { 'tls.crt': 'eA==', 'tls.key': 'eA==' } }
  ));
  const [controller] = controllersOf(new TrafficModel([...objects, ...secrets].map((object) => ({ object, origin: {} })), profile));
  return example.runs.flatMap((run: Run) => differences(example, run, controller));
}

test.each(CASES.map((example): [string, Case] => [example.id, example]))('writes what the controller wrote for %s', (_, example) => {
  expect(differencesOf(example)).toEqual([]);
});

test('without the whole cluster only what may be elsewhere is different', () => {
  const open = Object.values(OPEN).flat();
  expect(CASES.filter(({ id }) => !open.includes(id)).flatMap((example) => differencesOf(example, false))).toEqual([]);
});
