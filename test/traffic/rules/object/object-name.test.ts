import { objectName } from '../../../../lib/traffic/rules/object/object-name';
import { found } from '../../../support/rule';

const SUBDOMAIN = 'must be lowercase DNS labels joined by dots, at most 253 characters';
const QUALIFIED = 'must be at most 63 letters, digits, dashes, dots and underscores that start and end with a letter or a digit, after a DNS name and a slash if need be';
const named = (metadata: any, kind = 'ConfigMap', apiVersion = 'v1') => ({ apiVersion, kind, metadata });

test.each([
  ['a capital', named({ name: 'Settings' }), `metadata.name ${SUBDOMAIN}, got 'Settings'`],
  ['254 characters', named({ name: 'a'.repeat(254) }), `metadata.name ${SUBDOMAIN}, got '${'a'.repeat(76)}...`],
  ['no name', named({}), 'metadata.name is required: or generateName, got nothing'],
  ['a name to complete with a capital', named({ generateName: 'A-' }), `metadata.generateName ${SUBDOMAIN}, got 'A-'`],
  ['a namespace with a dot', named({ name: 'a', namespace: 'b.c' }),
    "metadata.namespace must be at most 63 lowercase letters, digits and dashes that start and end with a letter or a digit, got 'b.c'"],
  ['a label with a blank', named({ name: 'a', labels: { team: 'shop pay' } }),
    "metadata.labels value of team must be empty, or at most 63 letters, digits, dashes, dots and underscores that start and end with a letter or a digit, got 'shop pay'"],
  ['a label key with two slashes', named({ name: 'a', labels: { 'a/b/c': '' } }), `metadata.labels key 'a/b/c' ${QUALIFIED}`],
  ['an annotation key with a colon', named({ name: 'a', annotations: { 'a:b': '' } }), `metadata.annotations key 'a:b' ${QUALIFIED}`],
  ['annotations of more than 256 KiB', named({ name: 'a', annotations: { a: 'x'.repeat(262144) } }), 'metadata.annotations must hold at most 262144 bytes together, got 262145'],
  ['a finalizer without a domain', named({ name: 'a', finalizers: ['hold'] }), "metadata.finalizers[0] must be a name with a domain, such as example.com/hold, got 'hold'"],
  ['a kind of others without a name', named({}, 'Thing', 'example.com/v1'), 'metadata.name is required: or generateName, got nothing'],
  ['a kind of others', named({ name: 'A' }, 'Thing', 'example.com/v1'), `metadata.name ${SUBDOMAIN}, got 'A'`],
])('fails for %s', (_, object, message) => {
  expect(found(objectName, object)).toEqual([`error: ${message}`]);
});

test.each([
  ['253 characters', named({ name: 'a'.repeat(253) })],
  ['annotations of 256 KiB', named({ name: 'a', annotations: { a: 'x'.repeat(262143) } })],
  ['an annotation key in capitals', named({ name: 'a', annotations: { 'EXAMPLE.com/A': '' } })],
  ['a name to complete that ends with a dash', named({ generateName: 'a-' })],
  ['a role, whose name may be a path', named({ name: 'system:a' }, 'ClusterRole', 'rbac.authorization.k8s.io/v1')],
  ['the name of a Service, which has a rule of its own', named({ name: 'A' }, 'Service')],
  ['a kustomization', { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', metadata: { labels: { 'a b': 'c' } } }],
  ['the file of kube-proxy', { apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration' }],
  ['the settings of kubectl', { apiVersion: 'v1', kind: 'Config', clusters: [] }],
  ['what another tool reads, without metadata', { apiVersion: 'example.com/v1', kind: 'Simple', servers: 1 }],
  ['what a template fills in', named({ name: '${NAME}' })],
])('is silent for %s', (_, object) => {
  expect(found(objectName, object)).toEqual([]);
});
