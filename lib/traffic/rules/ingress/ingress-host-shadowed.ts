import { Controller, controllersOf } from '../../agic/gateway/controllers';
import { BuiltListener, listenerLabel } from '../../agic/gateway/listeners';
import { hostPattern } from '../../application-gateway/matching';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
import { Problem, Rule } from '../rule';

/** A host whose requests a wildcard takes. */
export const ingressHostShadowed: Rule = {
  code: 'ingress-host-shadowed',
  severity: Severity.ERROR,
  local: false,
  title: 'Host whose requests go to a wildcard',
  why: 'The gateway asks listeners in the order of the numbers of their rules, and the first that fits takes the request: a wildcard with the smaller number takes the requests of an exact host. '
    + 'Without rule-priority the controller numbers rules by a hash, so that it is luck which one comes first.',
  fix: 'give rule-priority to all Ingresses, exact hosts smaller numbers than wildcards',
  source: 'https://learn.microsoft.com/azure/application-gateway/multiple-site-overview#request-routing-rules-evaluation-order',
  check: (model) => controllersOf(model).flatMap(shadowed),
};

function shadowed({ built: { listeners, priorities } }: Controller): Problem[] {
  const ordered = [...listeners.values()].filter(({ hash }) => priorities.has(hash))
    .sort((a, b) => priorities.get(a.hash)! - priorities.get(b.hash)!);
  return ordered.flatMap((listener, index) => {
    const { hostNames } = listener.key;
    const lost = hostNames.flatMap((host) => {
      const taker = ordered.slice(0, index).find((other) => takes(other, listener, host));
      return taker ? [{ host, taker }] : [];
    });
    return lost.flatMap(({ host, taker }) => ingressesOf(listener).map((ingress): Problem => ({
      object: ingress.located,
      message: `host '${host}' on port ${listener.key.port} must come before a wildcard, got rule priority ${priorities.get(listener.hash)} behind ${priorities.get(taker.hash)} of ${listenerLabel(taker)}: its requests go there`,
      breaks: lost.length === hostNames.length ? { concerns: ({ path }) => path.hosts.join() === hostNames.join() } : undefined,
    })));
  });
}

/** True where another listener of the same port has a wildcard for the host, or takes every host. */
function takes({ key }: BuiltListener, { key: own }: BuiltListener, host: string): boolean {
  return key.port === own.port && key.isPrivate === own.isPrivate
    && (key.hostNames.length === 0 || key.hostNames.some((pattern) => /[*?]/.test(pattern) && pattern !== host && hostPattern(pattern).test(host)));
}

function ingressesOf({ wishes }: BuiltListener): ObjectView[] {
  return [...new Set(wishes.flatMap(({ ingress }) => ingress ?? []))];
}
