import { http2Reason, Spoken, spokenBy } from '../../../lib/traffic/objects/app-protocol';

const WORDS: [spoken: Spoken | undefined, words: string[]][] = [
  [Spoken.HTTP, ['http', 'HTTP', 'ws', 'kubernetes.io/ws', 'grpc-web']],
  [Spoken.TLS, ['https', 'wss', 'kubernetes.io/wss', 'tls', 'ssl']],
  [Spoken.HTTP2, ['grpc', 'grpcs', 'h2c', 'kubernetes.io/h2c', 'kubernetes.io/grpc']],
  [undefined, ['', 'tcp', 'redis', 'http2']],
];

test.each(WORDS)('%s is spoken by %j', (spoken, words) => {
  expect(words.map((appProtocol) => spokenBy({ appProtocol }))).toEqual(words.map(() => spoken));
  expect([spokenBy({}), spokenBy({ appProtocol: {} })]).toEqual([undefined, undefined]);
});

const PORT = { port: 80, targetPort: 8080 };
const pod = (container: any) => ({ containers: [{ ports: [{ containerPort: 8080, name: 'web' }], ...container }], podSpec: {} }) as any;

test.each<[string, any, any[], string | undefined]>([
  ['nothing', PORT, [pod({})], undefined],
  ['appProtocol', { ...PORT, appProtocol: 'h2c' }, [], 'appProtocol h2c'],
  ['another appProtocol beside a name', { ...PORT, appProtocol: 'http', name: 'grpc' }, [pod({ readinessProbe: { grpc: { port: 8080 } } })], undefined],
  ['the name of the port', { ...PORT, name: 'grpc' }, [], 'port name grpc'],
  ['the beginning of the name', { ...PORT, name: 'h2c-web' }, [], 'port name h2c-web'],
  ['a name that begins alike', { ...PORT, name: 'grpcweb' }, [], undefined],
  ['a name that ends so', { ...PORT, name: 'web-grpc' }, [], undefined],
  ...['readinessProbe', 'livenessProbe', 'startupProbe'].map((kind): [string, any, any[], string | undefined] => (
    [`a ${kind}`, PORT, [pod({}), pod({ [kind]: { grpc: { port: 8080 } } })], 'a gRPC probe of its pods']
  )),
  ['a probe by the name of the target', { port: 80, targetPort: 'web' }, [pod({ readinessProbe: { grpc: { port: 8080 } } })], 'a gRPC probe of its pods'],
  ['a probe of another port', PORT, [pod({ readinessProbe: { grpc: { port: 9090 } } })], undefined],
  ['a probe of HTTP', PORT, [pod({ readinessProbe: { httpGet: { port: 8080 } } })], undefined],
  ['a probe of a port that the container does not declare', PORT, [pod({ ports: [{ containerPort: 9090 }], readinessProbe: { grpc: { port: 8080 } } })], undefined],
  ['a probe of one of two ports', PORT, [pod({ ports: [{ containerPort: 9090 }, { containerPort: 8080 }], readinessProbe: { grpc: { port: 8080 } } })], 'a gRPC probe of its pods'],
  ['a target that nobody declares', { port: 80, targetPort: 'none' }, [pod({ readinessProbe: { grpc: {} } })], undefined],
])('%s', (_, port, pods, reason) => {
  expect(http2Reason(port, pods)).toBe(reason);
});
