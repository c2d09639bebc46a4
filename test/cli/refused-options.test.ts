import { writeFileSync } from 'fs';
import { explain } from '../../lib/cli/explain';
import { migrate } from '../../lib/cli/migrate';
import { simulate } from '../../lib/cli/simulate';
import { eventOf, memberOf, numberOf, secondsOf } from '../../lib/cli/simulate-options';
import { verify } from '../../lib/cli/verify';
import { runElsewhere } from '../support/elsewhere';

runElsewhere();

const GATEWAY_TARGETS = ['application-gateway-for-containers', 'approuting-istio'];

test.each<[string, (args: string[]) => unknown, string[], string]>([
  ['migrate', migrate, ['--to', 'application-gateway-for-containers', '--service', 'a'], '--service means nothing with --to application-gateway-for-containers; leave it out'],
  ['migrate', migrate, ['--to', 'application-gateway-for-containers', '--service', 'a', '--write'],
    '--service, --write mean nothing with --to application-gateway-for-containers; leave them out'],
  ['migrate', migrate, ['--to', 'agic', '--gateway', 'g'], '--gateway means nothing with --to agic; leave it out'],
  ['migrate', migrate, ['--to', 'agic', '--alb-id', 'g', '--frontend', 'f'],
    '--alb-id, --frontend mean nothing with --to agic; leave them out'],
  ['migrate', migrate, ['--to', 'nowhere'], "--to must be cluster-ip, load-balancer, application-gateway-for-containers, approuting-istio or agic, got 'nowhere'"],
  ['migrate', migrate, ['--to', 'load-balancer'], '--to load-balancer needs --service: any ClusterIP service could have a load balancer'],
  ['migrate', migrate, ['--to', 'cluster-ip', '--write'], '--write needs the files to change: what is in dist would be made anew by the next synth'],
  ['migrate', migrate, ['--to', 'cluster-ip', '--write', '--format', 'json', 'a.yaml'], '--write prints what it changed: leave --format out'],
  ['verify', verify, ['a.yaml'], 'verify needs to know what is there: give --live, --backend-health or --cluster; --help names the commands that write these files'],
  ['simulate', simulate, ['a.yaml', '--rate', '1'], 'simulate needs --path, for instance --path https://shop.example.com/api'],
  ['simulate', simulate, ['a.yaml', '--path', '/', '--rate', '1'], 'simulate needs --clients, for instance --clients 500'],
])('%s refuses what does not go together, case %#', (_, command, args, message) => {
  writeFileSync('a.yaml', 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {ports: [{port: 80}], selector: {app: api}}\n');
  expect(() => command(args)).toThrow(message);
});

test('a file that cannot be read keeps --write from changing any', () => {
  writeFileSync('a.yaml', 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {ports: [{port: 80}], selector: {app: api}}\n');
  writeFileSync('broken.yaml', 'a: [');
  expect(() => migrate(['a.yaml', 'broken.yaml', '--to', 'cluster-ip', '--write']))
    .toThrow(/^--write changes nothing as long as a file cannot be read, since it may use the address of a load balancer: .*broken\.yaml/);
});

test.each([
  ['scale=6@120s', { scaleTo: 6, atSeconds: 120 }],
  ['rollout=10s@1m', { replaceEverySeconds: 10, atSeconds: 60 }],
  ['node-gone=2@30s', { nodeGone: 2, atSeconds: 30 }],
])('the event %s', (given, event) => {
  expect(eventOf(given)).toEqual(event);
  expect(eventOf(given, { drainSeconds: 1, preStopSeconds: 2 })).toEqual({ ...event, drainSeconds: 1, preStopSeconds: 2 });
});

test.each<[() => unknown, RegExp]>([
  [() => eventOf('scale'), /^--event must be .*, such as scale=6@120s, got 'scale'$/],
  [() => eventOf('burst=1@2s'), /got 'burst=1@2s'$/],
  [() => eventOf('scale=x@2s'), /^--event scale must be a /],
  [() => eventOf('rollout=x@2s'), /^--event rollout must be /],
  [() => eventOf('node-gone=x@2s'), /^--event node-gone must be a /],
  [() => eventOf('scale=1@x'), /^--event must be /],
  [() => numberOf('--pods', '-1'), /^--pods must be a .*got '-1'$/],
  [() => secondsOf('--probe', '5'), /^--probe must be .*got '5'$/],
  [() => memberOf('--format', 'pdf', ['text', 'json']), /^--format must be one of text, json, got 'pdf'$/],
])('an option that is none is refused %#', (read, message) => {
  expect(read).toThrow(message);
});

test.each([
  ['a template', 'apiVersion: v1\nkind: {{ .Values.kind }}\n', 'this is a template, of Helm for instance: helm template … | aks-constructs explain -'],
  ['lines of JSON', '{"kind": "A"}\n{"kind": "B"}\n', 'these are lines of JSON, each an object of its own: put them into a list, or --- between them'],
])('%s is named as what it is', (_, text, meant) => {
  writeFileSync('input.yaml', text);
  const { notes = [], output } = explain(['input.yaml', '--terraform', 'none']);
  expect([...notes, output].join('\n')).toContain(meant);
});

test('every target of a gateway refuses what is for Services alone', () => {
  GATEWAY_TARGETS.forEach((to) => expect(() => migrate(['--to', to, '--gigabytes', '1'])).toThrow(`--gigabytes means nothing with --to ${to}; leave it out`));
});
