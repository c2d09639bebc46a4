import { AzureSettings } from './annotations';
import { ServiceView, text } from '../objects/object-view';

/** The cloud provider asks the port first, then its `appProtocol`, then the whole Service. It probes TCP ports only. */
export function probeOf(service: ServiceView, port: any): string {
  const settings = new AzureSettings(service);
  const number = text(port.port);
  if (['UDP', 'SCTP'].includes(port.protocol)) {
    return `none of the load balancer: it does not probe ${port.protocol} ports`;
  }
  if (settings.flag(`port_${number}_no_probe_rule`)) {
    return 'none of the load balancer: an annotation turns it off';
  }
  const wanted = settings.text(`port_${number}_health-probe_protocol`) ?? port.appProtocol ?? settings.text('azure-load-balancer-health-probe-protocol');
  const protocol = text(wanted).trim().toUpperCase();
  return `${['HTTP', 'HTTPS'].includes(protocol) ? protocol : 'TCP'} probe on the node port`;
}
