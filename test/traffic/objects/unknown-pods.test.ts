import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { hasUnknownPods } from '../../../lib/traffic/objects/unknown-pods';
import { deployment, service } from '../../support/traffic';

function isUnknown(objects: any[], profile: any = {}): boolean {
  const model = new TrafficModel(objects.map((object) => ({ object })), profile);
  return hasUnknownPods(model, model.services[0]);
}

const OTHERS = deployment('other');
const made = (apiVersion: string, namespace?: string) => ({ apiVersion, kind: 'Database', metadata: { name: 'db', namespace } });
const labelled = (label: string) => service('db', { selector: { [label]: 'db' } });

test.each<[string, any[], any, boolean]>([
  ['nothing that runs in the namespace', [service('api')], {}, true],
  ['the whole cluster', [service('api')], { wholeCluster: true }, false],
  ['its own pods', [service('api'), deployment('api')], {}, false],
  ['pods of others', [service('api'), OTHERS], {}, false],
  ['pods of others in another namespace', [service('api'), deployment('other', {}, 'elsewhere')], {}, true],
  ['a DNS alias', [service('api', { type: 'ExternalName', externalName: 'x.example.com' })], {}, false],
  ['no selector', [service('api', { selector: {} })], {}, false],
  // beside pods of others: a label of the operator whose object is there
  ['the domain of its group', [labelled('example.com/cluster'), OTHERS, made('example.com/v1')], {}, true],
  ['a domain above its group', [labelled('example.com/cluster'), OTHERS, made('db.example.com/v1')], {}, true],
  ['a domain below its group', [labelled('pg.example.com/cluster'), OTHERS, made('example.com/v1')], {}, true],
  ['another domain', [labelled('example.org/cluster'), OTHERS, made('example.com/v1')], {}, false],
  ['a domain that only ends alike', [labelled('myexample.com/cluster'), OTHERS, made('example.com/v1')], {}, false],
  ['a group that only ends alike', [labelled('example.com/cluster'), OTHERS, made('myexample.com/v1')], {}, false],
  ['an operator in another namespace', [labelled('example.com/cluster'), OTHERS, made('example.com/v1', 'elsewhere')], {}, false],
  ['a label without a domain', [labelled('cluster'), OTHERS, made('example.com/v1')], {}, false],
  ['a domain below a group of Kubernetes', [labelled('gateway.networking.k8s.io/cluster'), OTHERS, made('networking.k8s.io/v1')], {}, false],
  ['the domain of the Gateway API', [labelled('gateway.networking.k8s.io/gateway-name'), OTHERS, made('gateway.networking.k8s.io/v1')], {}, true],
  // or the labels that such an object says its pods have
  ['labels that an object gives its pods', [labelled('cluster'), OTHERS, { ...made('example.com/v1'), spec: { podMetadata: { labels: { cluster: 'db', more: 'x' } } } }], {}, true],
  ['labels of a template of pods', [labelled('cluster'), OTHERS, { ...made('example.com/v1'), spec: { podTemplate: { metadata: { labels: { cluster: 'db' } } } } }], {}, true],
  ['other labels of pods', [labelled('cluster'), OTHERS, { ...made('example.com/v1'), spec: { podMetadata: { labels: { cluster: 'web' } } } }], {}, false],
  ['no labels of pods', [labelled('cluster'), OTHERS, { ...made('example.com/v1'), spec: { podMetadata: { labels: {} } } }], {}, false],
  ['labels of the object alone', [labelled('cluster'), OTHERS, { ...made('example.com/v1'), metadata: { name: 'db', labels: { cluster: 'db' } } }], {}, false],
  ['a group of the API server', [labelled('apps/cluster'), OTHERS], {}, false],
])('%s', (_, objects, profile, expected) => {
  expect(isUnknown(objects, profile)).toBe(expected);
});
