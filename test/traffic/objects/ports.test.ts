import { PodView } from '../../../lib/traffic/objects/object-view';
import { containerPorts, portName, protocolOf, protocolSuffix, targetNumber, targetNumberIn, targetPortOf, targetPortsOf } from '../../../lib/traffic/objects/ports';

/** A pod of which the ports are asked alone. */
function pod(containers: any[], initContainers: any[] = []): PodView {
  return { containers, podSpec: { containers, initContainers } } as unknown as PodView;
}

const HTTP = { name: 'http', containerPort: 8080 };
const DNS = { name: 'dns', containerPort: 53, protocol: 'UDP' };

test.each([
  [{ port: 80 }, '80', '', 'TCP'],
  [{ port: 80, protocol: 'TCP' }, '80', '', 'TCP'],
  [{ port: 53, protocol: 'UDP' }, '53/UDP', '/UDP', 'UDP'],
  [{ port: {}, protocol: 5 }, '/5', '/5', '5'],
])('%j is %s', (port, name, suffix, protocol) => {
  expect([portName(port), protocolSuffix(port), protocolOf(port)]).toEqual([name, suffix, protocol]);
});

test('a port that is not there speaks TCP', () => {
  expect(protocolOf(undefined)).toBe('TCP');
});

describe('the ports of a pod', () => {
  test('are those of all containers and of sidecars, in this order', () => {
    const sidecar = { name: 'proxy', restartPolicy: 'Always', ports: [{ name: 'proxy', containerPort: 15001 }] };
    const ending = { name: 'migrate', ports: [{ name: 'never', containerPort: 1 }] };
    const once = { name: 'wait', restartPolicy: 'OnFailure', ports: [{ name: 'never', containerPort: 2 }] };
    expect(containerPorts(pod([{ ports: [HTTP] }, { ports: [DNS] }, {}], [ending, sidecar, once]))).toEqual([HTTP, DNS, ...sidecar.ports]);
  });

  test('are none where nobody declares one', () => {
    expect(containerPorts(pod([{}, { ports: null }]))).toEqual([]);
  });
});

describe('the target of a port', () => {
  const first = pod([{ ports: [HTTP] }]);
  const second = pod([{ ports: [{ name: 'http', containerPort: 9090 }] }]);

  test.each<[any, PodView[], string[]]>([
    [{ port: 80, targetPort: 'http' }, [first, second], ['8080', '9090']],
    [{ port: 80, targetPort: 'other' }, [first, second], ['other']],
    [{ port: 80, targetPort: 8080 }, [first], ['8080']],
    [{ port: 80 }, [first], ['80']],
    [{ port: 80, targetPort: 'http' }, [], ['http']],
  ])('%j is in each workload what its containers say', (port, pods, expected) => {
    expect(targetPortsOf(port, pods)).toEqual(expected);
    expect(targetPortOf(port, pods)).toBe(expected[0]);
  });

  test.each<[any, number | undefined]>([
    [{ port: 80, targetPort: 8080 }, 8080],
    [{ port: 80 }, 80],
    [{ port: 80, targetPort: null }, 80],
    [{ port: 80, targetPort: '' }, 80],
    [{ port: 80, targetPort: 0 }, 80],
    [{ port: 80, targetPort: 'http' }, undefined],
  ])('%j is the number %p', (port, number) => {
    expect(targetNumber(port)).toBe(number);
  });

  test.each<[any, number | undefined]>([
    [{ port: 80, targetPort: 'http' }, 8080],
    [{ port: 80, targetPort: 'http', protocol: 'UDP' }, undefined],
    [{ port: 80, targetPort: 'dns' }, undefined],
    [{ port: 53, targetPort: 'dns', protocol: 'UDP' }, 53],
    [{ port: 80, targetPort: 'none' }, undefined],
    [{ port: 80, targetPort: 9 }, 9],
    [{ port: 80 }, 80],
  ])('%j is %p in a pod with a port of that name and protocol', (port, number) => {
    expect(targetNumberIn(pod([{ ports: [HTTP, DNS] }]), port)).toBe(number);
  });
});
