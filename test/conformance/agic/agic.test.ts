import { readFileSync } from 'fs';
import { join } from 'path';
import { Case, differences, Run } from './compare';
import { controllersOf } from '../../../lib/traffic/agic/gateway/controllers';
import { GatewayManager } from '../../../lib/traffic/gateway-profile';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';

const CASES: Case[] = readFileSync(join(__dirname, 'cases.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

function differencesOf(example: Case): string[] {
  const { gateway, className, objects } = example;
  const profile = {
    wholeCluster: true,
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
