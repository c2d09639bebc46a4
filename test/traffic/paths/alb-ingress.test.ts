import { Entrance, TrafficReport } from '../../../lib/traffic';
import { backendJson, deploymentJson, ingressJson } from '../../support/ingress';

const OWN_ONLY = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'own' }, spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] } };
const classJson = (name: string, controller: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller } });
const pathOf = (className: string, ...objects: any[]) => TrafficReport
  .analyze([ingressJson({}, { ingressClassName: className }), backendJson(), deploymentJson(), ...objects].map((object) => ({ object })))
  .paths.find(({ entrance }) => entrance === Entrance.OTHER_INGRESS)!;

test.each([
  ['its own class', 'azure-alb-external', []],
  ['a class of its controller', 'edge', [classJson('edge', 'alb.networking.azure.io/alb-controller')]],
])('an Ingress of %s is served from the subnet of the gateway', (_, className, objects) => {
  expect(pathOf(className, ...objects)).toMatchObject({
    podChosenBy: `Application Gateway for Containers, by class ${className}, by its own rules`,
    sourceIp: 'an address of the subnet of the gateway; the client IP is in X-Forwarded-For',
    brokenBy: [],
  });
  expect(pathOf(className, ...objects, OWN_ONLY).brokenBy).toMatchObject([{ code: 'policy-blocks-path', message: expect.stringContaining('must admit the subnet of the gateway (range not known)') }]);
});

test.each([
  ['another class', 'nginx', []],
  ['that class, where another controller has it', 'azure-alb-external', [classJson('azure-alb-external', 'example.com/other')]],
])('an Ingress of %s is not', (_, className, objects) => {
  expect(pathOf(className, ...objects)).toMatchObject({ podChosenBy: `ingress controller of class ${className}, by its own rules`, sourceIp: 'the ingress controller' });
});
