import { Severity } from '../../finding';
import { Rule } from '../rule';

/** A Service that sends to pods of a Job while it runs. */
export const serviceSelectsJob: Rule = {
  code: 'service-selects-job',
  severity: Severity.WARNING,
  local: false,
  title: 'Service whose selector matches pods of a Job too',
  why: 'A pod of a Job or CronJob with the labels of the selector is an endpoint of the Service while it runs: a part of the requests goes to a process that does not listen.',
  fix: 'give the pods of the job a label of their own, or let the selector ask for one that they do not have',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  check: (model) => model.services.flatMap((service) => {
    const others = model.podsOf(service);
    return others.length === 0 ? [] : model.jobsOf(service).map((job) => ({
      object: service.located,
      message: `selector ${JSON.stringify(service.spec.selector)} must not match ${job.kind} ${job.name} beside ${
        others.map(({ kind, name }) => `${kind} ${name}`).join(', ')}: its pods get requests while they run`,
    }));
  }),
};
