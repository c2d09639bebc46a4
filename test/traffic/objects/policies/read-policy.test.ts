import { FieldFault, NetworkPolicy } from '../../../../lib/traffic/objects/policies/network-policy';
import { readPolicy } from '../../../../lib/traffic/objects/policies/read-policy';

function read(spec: any): NetworkPolicy {
  const metadata = { name: 'policy', namespace: 'shop' };
  return readPolicy({ located: { object: { kind: 'NetworkPolicy', metadata, spec } }, kind: 'NetworkPolicy', ...metadata, annotations: {}, spec: spec ?? {} });
}

const faultsOf = (spec: any) => read(spec).faults.map(({ field, problem }: FieldFault) => `${field} ${problem}`);
const ingress = (rule: any) => ({ podSelector: {}, ingress: [rule] });

describe('readPolicy', () => {
  it.each([
    ['no spec', undefined, [], undefined],
    ['a selector alone', { podSelector: {} }, [], undefined],
    ['egress rules', { podSelector: {}, egress: [{}] }, [], [{}]],
    ['no egress rules', { podSelector: {}, egress: [] }, [], undefined],
    ['type Egress', { podSelector: {}, policyTypes: ['Egress'], ingress: [{}] }, undefined, []],
    ['both types', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }, [], []],
    ['a rule that is null', { podSelector: null, ingress: [null] }, [{}], undefined],
    ['empty lists', { podSelector: {}, ingress: [{ from: [], ports: [] }] }, [{}], undefined],
  ])('%s: what comes in and what goes out', (_, spec, comesIn, goesOut) => {
    const policy = read(spec);
    expect({ ingress: policy.ingress, egress: policy.egress, podSelector: policy.podSelector, faults: policy.faults })
      .toEqual({ ingress: comesIn, egress: goesOut, podSelector: [], faults: [] });
  });

  it('a label that is null is one without text, as Go reads it', () => {
    const selector = { matchLabels: { app: null }, matchExpressions: [{ key: 'tier', operator: 'In', values: [null, 'a'] }] };
    expect(read({ podSelector: selector })).toMatchObject({
      faults: [], podSelector: [{ key: 'app', operator: 'In', values: [''] }, { key: 'tier', operator: 'In', values: ['', 'a'] }],
    });
  });

  it('fills in the protocol', () => {
    expect(read(ingress({ ports: [{ port: 80 }, { protocol: 'UDP' }, { port: 8000, endPort: 8010 }, { port: 'http' }, { protocol: null, port: null, endPort: null }] })).ingress).toEqual([{
      ports: [{ protocol: 'TCP', port: 80 }, { protocol: 'UDP' }, { protocol: 'TCP', port: 8000, endPort: 8010 }, { protocol: 'TCP', port: 'http' }, { protocol: 'TCP' }],
    }]);
  });

  it.each([
    [{ podSelector: 'app' }, ['spec.podSelector must be an object, got "app"']],
    [{ podselector: {} }, ['spec.podselector is no field, allowed: podSelector, policyTypes, ingress, egress']],
    [{ podSelector: { app: 'api' } }, ['spec.podSelector.app is no field, allowed: matchLabels, matchExpressions']],
    [{ podSelector: { matchLabels: { version: 1 } } }, ['spec.podSelector.matchLabels.version must be text, in quotes where it looks like a number or a truth value, got 1']],
    [{ podSelector: { matchLabels: { app: 'a b' } } }, [
      'spec.podSelector.matchLabels.app must be a label value: at most 63 letters, digits, dots, dashes and underscores, got "a b"',
    ]],
    [{ podSelector: { matchLabels: { 'a/b/c': 'x' } } }, ['spec.podSelector.matchLabels must have label keys such as app or app.kubernetes.io/name, got "a/b/c"']],
    [{ podSelector: { matchExpressions: [{ key: 'app', operator: 'in', values: ['a'] }] } }, [
      'spec.podSelector.matchExpressions[0].operator must be one of In, NotIn, Exists, DoesNotExist, got "in"',
    ]],
    [{ podSelector: { matchExpressions: [{ key: 'app', operator: 'In' }] } }, ['spec.podSelector.matchExpressions[0].values must be given with operator In, got nothing']],
    [{ podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['a'] }] } }, [
      'spec.podSelector.matchExpressions[0].values must be left out with operator Exists, got ["a"]',
    ]],
    [{ policyTypes: ['ingress'] }, ['spec.policyTypes[0] must be one of Ingress, Egress, got "ingress"']],
    [{ ingress: {} }, ['spec.ingress must be a list, got {}']],
    [ingress({ from: { podSelector: {} } }), ['spec.ingress[0].from must be a list, got {"podSelector":{}}']],
    [ingress({ to: [] }), ['spec.ingress[0].to is no field, allowed: from, ports']],
    [ingress({ from: [{}] }), ['spec.ingress[0].from[0] must have ipBlock, podSelector or namespaceSelector, got {}']],
    [ingress({ from: [{ podSelector: null }] }), ['spec.ingress[0].from[0] must have ipBlock, podSelector or namespaceSelector, got {"podSelector":null}']],
    [ingress({ from: [{ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }] }), [
      'spec.ingress[0].from[0] must have either ipBlock or selectors, got {"ipBlock":{"cidr":"10.0.0.0/8"},"podSelector":{}}',
    ]],
    [ingress({ from: [{ ipBlock: { cidr: '10.0.0.1' } }] }), ['spec.ingress[0].from[0].ipBlock.cidr must be a range such as 10.0.0.0/16, got "10.0.0.1"']],
    [ingress({ from: [{ ipBlock: { cidr: '10.0.0.0/16', except: ['10.0.1.0/24', 'x', 7] } }] }), [
      'spec.ingress[0].from[0].ipBlock.except[1] must be a range such as 10.0.0.0/16, got "x"', 'spec.ingress[0].from[0].ipBlock.except[2] must be a range such as 10.0.0.0/16, got 7',
    ]],
    [ingress({ from: [{ ipBlock: { cidr: '10.0.0.0/16', except: '10.0.1.0/24' } }] }), ['spec.ingress[0].from[0].ipBlock.except must be a list, got "10.0.1.0/24"']],
    [ingress({ from: [{ ipBlock: { cidr: '10.0.0.0/16', other: 1 } }] }), ['spec.ingress[0].from[0].ipBlock.other is no field, allowed: cidr, except']],
    [ingress({ from: [{ ipBlock: { cidr: '10.0.0.0/16', except: ['10.1.0.0/24'] } }] }), [
      'spec.ingress[0].from[0].ipBlock.except[0] must be a part of cidr 10.0.0.0/16, got "10.1.0.0/24"',
    ]],
    [ingress({ from: [{ ipBlock: { cidr: '10.0.0.0/16', except: ['10.0.0.0/16'] } }] }), [
      'spec.ingress[0].from[0].ipBlock.except[0] must be a part of cidr 10.0.0.0/16, got "10.0.0.0/16"',
    ]],
    [ingress({ ports: [{ port: '8080' }] }), ['spec.ingress[0].ports[0].port must be a number between 1 and 65535, without quotes, or the name of a port, got "8080"']],
    [ingress({ ports: [{ port: 0 }] }), ['spec.ingress[0].ports[0].port must be a number between 1 and 65535, without quotes, or the name of a port, got 0']],
    [ingress({ ports: [{ port: 65536 }] }), ['spec.ingress[0].ports[0].port must be a number between 1 and 65535, without quotes, or the name of a port, got 65536']],
    [ingress({ ports: [{ protocol: 'tcp', port: 80 }] }), ['spec.ingress[0].ports[0].protocol must be one of TCP, UDP, SCTP, got "tcp"']],
    [ingress({ ports: [{ port: 'http', endPort: 90 }] }), ['spec.ingress[0].ports[0].endPort must be left out where port is no number, got 90']],
    [ingress({ ports: [{ endPort: 90 }] }), ['spec.ingress[0].ports[0].endPort must be left out where port is no number, got 90']],
    [ingress({ ports: [{ port: 90, endPort: 80 }] }), ['spec.ingress[0].ports[0].endPort must be between port 90 and 65535, got 80']],
    [{ egress: [{ to: [{ namespaceSelector: { matchLabels: { Name: 'shop', name: true } } }] }] }, [
      'spec.egress[0].to[0].namespaceSelector.matchLabels.name must be text, in quotes where it looks like a number or a truth value, got true',
    ]],
  ])('names what the API server refuses of %j', (spec, faults) => {
    expect(faultsOf(spec)).toEqual(faults);
  });

  it.each([
    ingress({ ports: [{ port: 1 }, { port: 65535 }, { port: 80, endPort: 80 }, { port: 'a' }, { port: 'h2c-admin' }] }),
    ingress({ from: [{ ipBlock: { cidr: '::/0', except: ['fd00::/8'] } }, { podSelector: {}, namespaceSelector: {} }] }),
    { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'api', 'empty': '' }, matchExpressions: [{ key: 'a', operator: 'NotIn', values: [''] }] } },
  ])('finds nothing wrong with %j', (spec) => {
    expect(faultsOf(spec)).toEqual([]);
  });

  it('does not know what a policy is about whose selector cannot be read', () => {
    expect(read({ podSelector: { matchLabels: { version: 1 } } }).podSelector).toBeUndefined();
    expect(read({ podSelector: { matchLabels: { app: 'api' } }, ingress: {} }).podSelector).toEqual([{ key: 'app', operator: 'In', values: ['api'] }]);
  });
});
