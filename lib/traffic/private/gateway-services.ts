import { remember } from './remember';
import { ServiceView, TrafficModel } from './traffic-model';
import { Entrance } from '../traffic-path';

/** A Service whose pods an ingress-managed gateway reaches, and the routes that do. */
export interface GatewayService {
  readonly service: ServiceView;
  readonly titles: string[];
}

/** All Services behind routes of an ingress-managed gateway, each once. */
export const gatewayServices = remember((model: TrafficModel): GatewayService[] => {
  const byService = new Map<ServiceView, string[]>();
  for (const path of model.paths) {
    if (path.entrance === Entrance.APPLICATION_GATEWAY_INGRESS && path.service) {
      const service = model.findService(path.service.namespace ?? 'default', path.service.name)!;
      const titles = byService.get(service) ?? [];
      titles.push(path.title);
      byService.set(service, titles);
    }
  }
  return [...byService].map(([service, titles]) => ({ service, titles }));
});
