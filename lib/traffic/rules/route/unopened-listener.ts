import { isAlbGateway } from '../../gateway-api/alb-policies';
import { ListenerOwner } from '../../gateway-api/listener-secrets';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { proxyPathsOf } from '../../paths/paths-of';
import { TracedPath } from '../../paths/traced-path';
import { Break, DROPS_ALL } from '../breaks';

/**
 * What a listener that is not opened does to paths: those through it end there. Application Gateway for Containers was seen to open no listener of its
 * Gateway then, so that the others are in doubt.
 *
 * @param isCertain False where the listener may be opened all the same.
 *
 * @see https://github.com/Azure/AKS/issues/4758
 * @see https://github.com/Azure/AKS/issues/5509
 */
export function unopenedListener(model: TrafficModel, { owner, gateway = owner }: ListenerOwner, listener: string, isCertain: boolean): Break {
  const isOwn = (traced: TracedPath): boolean => traced.listener?.owner === owner && traced.listener.name === listener;
  const isBeside = (traced: TracedPath): boolean => traced.listener?.gateway === gateway && isAlbGateway(model, gateway);
  return {
    paths: proxyPathsOf(model),
    concerns: (traced) => isOwn(traced) || isBeside(traced),
    warns: (traced) => !isCertain || !isOwn(traced),
  };
}

/** All paths through a Gateway or an Ingress that nobody serves. */
export function unservedOwner(model: TrafficModel, owner: ObjectView): Break {
  return owner.kind === 'Gateway' ? { paths: proxyPathsOf(model), concerns: ({ listener }) => listener?.gateway === owner } : DROPS_ALL;
}

/** What is to be said of the other listeners of a Gateway: nothing but at Application Gateway for Containers. */
export function othersMeanwhile(model: TrafficModel, { owner, gateway = owner }: ListenerOwner): string {
  return isAlbGateway(model, gateway) ? ', and Application Gateway for Containers may open none of the Gateway until then' : '';
}
