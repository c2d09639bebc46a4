import { AGIC_TARGET, GATEWAY_TARGETS } from './migrate-gateway';
import { isAgicIngress } from '../traffic/agic/ingress-class';
import { counted } from '../traffic/counted';
import { nginxIngresses } from '../traffic/ingress-nginx/nginx-ingresses';
import { TrafficModel } from '../traffic/objects/traffic-model';

/** The Ingresses that another `--to` moves, in a line for each controller; empty without one. */
export function movableText(model: TrafficModel): string {
  const gateways = Object.keys(GATEWAY_TARGETS);
  return [
    lineOf(nginxIngresses(model).length, 'ingress-nginx', [...gateways, AGIC_TARGET]),
    lineOf(model.ingresses.filter((ingress) => isAgicIngress(ingress, model)).length, 'the Application Gateway ingress controller', gateways),
  ].join('');
}

function lineOf(count: number, controller: string, targets: string[]): string {
  return count === 0 ? '' : `${counted(count, 'Ingress')} of ${controller} ${count === 1 ? 'is' : 'are'} moved by --to ${targets.join(', ').replace(/, ([^,]*)$/, ' or $1')}\n`;
}
