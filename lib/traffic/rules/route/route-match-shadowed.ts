import { Severity } from '../../finding';
import { SampleRequest, sampleRequests } from '../../gateway-api/sample-requests';
import { heard, TakenRoute, takersOf } from '../../gateway-api/taken-route';
import { grouped } from '../../objects/grouped';
import { someOf } from '../../objects/some-of';
import { TrafficModel } from '../../objects/traffic-model';
import { Rule } from '../rule';

const MOST_SHOWN = 3;

/** A rule that another one with the same match takes all requests from. */
interface Shadowed {
  readonly sample: SampleRequest;
  readonly by: TakenRoute;
}

/** Two rules that match the same requests on one listener. */
export const routeMatchShadowed: Rule = {
  code: 'route-match-shadowed',
  severity: Severity.WARNING,
  local: false,
  title: 'Rule of a route whose requests another rule takes',
  why: 'Of two rules with the same match on a listener one takes all requests: that of the older route, then of the first route by namespace and name, then the first rule of the route. The other gets none.',
  fix: 'leave one of them out, put both backends into one rule with weights, or tell the matches apart by path, method or header',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule',
  check: (model) => [...grouped(shadowed(model), ({ sample, by }) => `${sample.index}\n${sample.route.namespace}/${sample.route.name}\n${ruleOf(by)}`).values()]
    .map((alike) => {
      const [{ sample: { route, index }, by }] = alike;
      const urls = [...new Set(alike.map(({ sample }) => sample.request.url))];
      return {
        object: route.located,
        message: `rules[${index}] must have a match of its own, got that of ${ruleOf(by)}, which takes its requests for ${someOf(urls, MOST_SHOWN)}`,
        breaks: {
          concerns: ({ answered, target, listener }) => alike.some(({ sample }) => (
            (answered?.rule ?? target?.rule) === sample.rule && listener?.owner === sample.owner && listener.name === sample.listener.name
          )),
          warns: () => true,
        },
      };
    }),
};

function shadowed(model: TrafficModel): Shadowed[] {
  return sampleRequests(model, () => true).flatMap((sample) => {
    const { request, owner, listener } = sample;
    const { chosen, fitting } = takersOf(model, sample.gateway, heard(request, sample));
    const own = fitting.find(({ rule, match }) => rule === sample.rule && (match === sample.match || Object.keys(match).length === 0));
    const [by] = fitting;
    return own !== undefined && chosen?.owner === owner && chosen.listener === listener && by.rule !== own.rule
      && by.fit.ranks.join() === own.fit.ranks.join() ? [{ sample, by }] : [];
  });
}

function ruleOf({ route, rule }: TakenRoute): string {
  return `rules[${(route.spec.rules as any[]).indexOf(rule)}] of ${route.kind} ${route.namespace}/${route.name}`;
}
