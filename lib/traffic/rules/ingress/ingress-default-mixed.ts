import { controllersOf } from '../../agic/gateway/controllers';
import { listenerLabel } from '../../agic/gateway/listeners';
import { isKnown } from '../../agic/gateway/violations';
import { isSameRoute } from '../../agic/routes';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** A default that takes its pool from one route and its settings from another. */
export const ingressDefaultMixed: Rule = {
  code: 'ingress-default-mixed',
  severity: Severity.ERROR,
  local: false,
  title: 'Default with the pool of one Service and the settings of another',
  why: 'The controller merges what a listener does with other paths in two steps: settings of the last route, pool of the last one with pods. Where the last one has none, requests go to pods of an earlier one, on a port and with a protocol that are not theirs.',
  fix: 'give the later Service pods, or take its catch-all path away',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/requestroutingrules.go',
  check: (model) => controllersOf(model).flatMap(({ built: { pathMaps, listeners } }) => (
    [...pathMaps.values()].flatMap(({ hash, pool, settings, redirect }) => (
      !redirect && pool?.route && settings?.route && isKnown(model, settings.route) && !isSameRoute(pool.route, settings.route) ? [{
        object: settings.route.ingress.located,
        message: `other paths of ${listenerLabel(listeners.get(hash)!)} must go to one Service, got port and protocol of service ${settings.route.backend.serviceName}, which has no pods, with the pods of service ${pool.route.backend.serviceName} of Ingress ${pool.route.ingress.name}`,
      }] : []))
  )),
};
