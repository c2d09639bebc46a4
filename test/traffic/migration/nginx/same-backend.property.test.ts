import fc from 'fast-check';
import { configs, requests, SERVICES, sets } from './random-ingresses';
import { configMapJson, located } from './support';
import { GatewayMigration, IngressSource, RouteChange } from '../../../../lib/traffic';
import { evaluateRoutes, RouteEvaluation } from '../../../support/gateway-api-evaluator';
import { validateCustom } from '../../../support/gateway-schema';
import { evaluateNginx, NginxAnswer } from '../../../support/nginx-evaluator';
import { runs } from '../../../support/property';

jest.setTimeout(300_000);

const REQUESTS = 45;
/** Every kind of row; some are in few sets only. */
const KINDS = [
  'annotation', 'answer', 'body', 'canary-alone', 'canary-shared', 'configmap', 'dot', 'duplicate', 'expression', 'headers', 'hsts', 'left-out', 'letters', 'no-certificate', 'redirect',
  'refused', 'rewrite', 'timeout', 'unreached', 'word',
];

const before = ({ end, to, path: sent, code, where }: NginxAnswer) => ({
  end, ...end === 'backend' ? { to, path: sent } : {}, ...end === 'redirect' ? { code, where } : {},
});
const after = ({ end, shares, path: sent, code, where }: RouteEvaluation) => ({
  end: end === 'backend' || end === 'redirect' ? end : 'nobody', ...end === 'backend' ? { to: shares, path: sent } : {}, ...end === 'redirect' ? { code, where } : {},
});

/** True where the table says that such a request may fare otherwise. It is asked before anybody compares. */
function isExcepted(changes: RouteChange[], answer: NginxAnswer, url: string): boolean {
  const { pathname } = new URL(url);
  const { written = '', directive = '', where = '' } = answer;
  const has = (kind: string, of = changes): boolean => of.some((change) => change.kind === kind);
  if (answer.end === 'untrusted') {
    return has('no-certificate');
  }
  const mine = changes.filter(({ detail }) => detail.includes(`path ${written}:`));
  const text = written.replace(/[[(.$?].*$/, '');
  const base = text.replace(/\/$/, '');
  const isExpression = directive.startsWith('~*');
  const isWord = isExpression && pathname.length > base.length && pathname[base.length] !== '/';
  const isOtherLetters = isExpression && !pathname.startsWith(base);
  // an expression that a route has as one may take a request of another path, or leave its own to that
  const besideExpression = isExpression && changes.filter(({ kind }) => kind === 'expression').some(({ detail }) => new RegExp(`^${/^path (\S+) is/.exec(detail)![1]}`, 'i').test(pathname));
  return (isWord && has('word')) || (isOtherLetters && has('letters')) || besideExpression || (isExpression && has('rewrite', mine))
    || (where.includes('?') && has('redirect')) || has('refused') || (directive.includes('/a.b') && has('dot'));
}

function migrationOf(ingresses: any[], config: Record<string, string>): GatewayMigration {
  return GatewayMigration.analyze(located([...SERVICES, 'next', 'later'], [...ingresses, configMapJson(config)]), {}, { from: IngressSource.INGRESS_NGINX });
}

test('every request fares as it did, but for those of which the table says otherwise', () => {
  const kinds = new Set<string>();
  const counts = { asked: 0, excepted: 0, elsewhere: 0, ends: new Map<string, number>() };
  fc.assert(fc.property(sets, configs, fc.array(requests, { minLength: REQUESTS, maxLength: REQUESTS }), (ingresses, config, asked) => {
    const { changes, _routes: routes, _policies: policies } = migrationOf(ingresses, config);
    expect([...routes, ...policies].flatMap(validateCustom)).toEqual([]);
    changes.forEach(({ kind }) => kinds.add(kind));
    for (const { scheme, host, asked: pathname, headers } of asked) {
      const url = `${scheme}://${host}${pathname}`;
      const answer = evaluateNginx(ingresses, url, headers, config);
      const excepted = isExcepted(changes, answer, url);
      const [was, is] = [before(answer), after(evaluateRoutes(routes, url, headers))];
      const isSame = JSON.stringify(was) === JSON.stringify(is);
      counts.asked++;
      counts.excepted += excepted ? 1 : 0;
      counts.elsewhere += isSame ? 0 : 1;
      counts.ends.set(answer.end, (counts.ends.get(answer.end) ?? 0) + 1);
      if (!excepted) {
        expect({ url, headers, directive: answer.directive, ...is }).toEqual({ url, headers, directive: answer.directive, ...was });
      }
    }
  }), runs(300));
  expect(counts.asked).toBeGreaterThanOrEqual(10_000);
  // most of what the table names fares otherwise indeed, and it names about one request in seven: the more of them, the less is compared
  expect(counts.elsewhere / counts.excepted).toBeGreaterThan(0.5);
  expect(counts.excepted / counts.asked).toBeLessThan(0.2);
  expect(KINDS).toEqual(expect.arrayContaining([...kinds]));
  expect([...counts.ends.keys()].sort()).toEqual(['backend', 'nobody', 'redirect', 'untrusted']);
});

test('with this seed each kind of row occurs', () => {
  const kinds = new Set<string>();
  fc.assert(fc.property(sets, configs, (ingresses, config) => {
    migrationOf(ingresses, config).changes.forEach(({ kind }) => kinds.add(kind));
  }), runs(300, 1));
  expect([...kinds].sort()).toEqual(KINDS);
});
