import { follow, RedirectEnd, redirectOf } from '../../gateway-api/redirects';
import { SampleRequest, sampleRequests } from '../../gateway-api/sample-requests';
import { heard, takersOf } from '../../gateway-api/taken-route';
import { grouped } from '../../objects/grouped';
import { ObjectView } from '../../objects/object-view';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { TracedPath } from '../../paths/traced-path';
import { Problem } from '../rule';

/** A redirect, and where clients are led by it. */
interface Led {
  readonly sample: SampleRequest;
  readonly addresses: string[];
  readonly end?: RedirectEnd;
}

/** Where each redirect leads, as far as its own rule gives the answer. */
const leads = remember((model: TrafficModel): Led[] => sampleRequests(model, (rule) => redirectOf(rule) !== undefined)
  .filter((sample) => takersOf(model, sample.gateway, heard(sample.request, sample)).fitting[0]?.rule === sample.rule)
  .map((sample) => ({ sample, ...follow(model, sample.gateway, sample.request, sample) })));

/** The redirects that end so, each rule once, with the shortest way there. */
export function redirectProblems(model: TrafficModel, end: RedirectEnd, tell: (addresses: string[], gateway: ObjectView) => string): Problem[] {
  return [...grouped(leads(model).filter((led) => led.end === end), ({ sample }) => sample.rule).values()].map((alike) => {
    const { sample: { route, index, gateway }, addresses } = alike.reduce((a, b) => (b.addresses.length < a.addresses.length ? b : a));
    const isOn = ({ answered, listener }: TracedPath) => alike.some(({ sample }) => (
      answered?.rule === sample.rule && listener?.owner === sample.owner && listener.name === sample.listener.name
    ));
    return {
      object: route.located,
      message: `redirect of rules[${index}] ${tell(addresses, gateway)}`,
      breaks: { concerns: isOn, ...end === RedirectEnd.CIRCLE ? {} : { warns: () => true } },
    };
  });
}
