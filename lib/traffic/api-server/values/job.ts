import { checkCron } from './cron';
import { isAbsent, isEmpty, oneOf, strictlyOneOf, TypeCheck, ValueCheck, whole } from './value-check';
import { dnsLabel } from '../name-forms';

const MOST_INDEXED_PARALLELISM = 100_000;
const LONGEST_CRON_JOB_NAME = 52;

/** What jobs hold besides their pods. */
export const JOB_CHECKS: Record<string, TypeCheck> = {
  Job: {
    whole: ({ metadata, spec }, check) => {
      const last = `${metadata?.name}-${(spec?.completions ?? 0) - 1}`;
      if (spec?.completionMode === 'Indexed' && spec.completions > 0 && typeof metadata?.name === 'string' && dnsLabel(last) !== undefined) {
        check.refuse('metadata.name', `must leave room for the names of its pods, the last of which is '${last}'`, metadata.name);
      }
      if (spec?.manualSelector !== true && !isAbsent(spec?.selector)) {
        check.refuse('spec.selector', 'must not be there without manualSelector', spec.selector);
      }
    },
  },
  JobSpec: {
    fields: {
      parallelism: whole(0),
      completions: whole(0),
      activeDeadlineSeconds: whole(0),
      backoffLimit: whole(0),
      backoffLimitPerIndex: whole(0),
      maxFailedIndexes: whole(0),
      ttlSecondsAfterFinished: whole(0),
      completionMode: strictlyOneOf('Indexed', 'NonIndexed'),
      podReplacementPolicy: strictlyOneOf('Failed', 'TerminatingOrFailed'),
    },
    whole: checkJob,
  },
  CronJob: {
    whole: ({ metadata }, check) => {
      if (typeof metadata?.name === 'string' && metadata.name.length > LONGEST_CRON_JOB_NAME) {
        check.refuse('metadata.name', `must be at most ${LONGEST_CRON_JOB_NAME} characters: its jobs add eleven`, metadata.name);
      }
    },
  },
  CronJobSpec: {
    required: ['schedule'],
    fields: {
      startingDeadlineSeconds: whole(0),
      successfulJobsHistoryLimit: whole(0),
      failedJobsHistoryLimit: whole(0),
      concurrencyPolicy: oneOf('Allow', 'Forbid', 'Replace'),
    },
    whole: ({ schedule, timeZone, jobTemplate }, check) => {
      if (!isEmpty(schedule)) {
        checkCron('schedule', schedule, check);
      }
      if (!isAbsent(timeZone) && !isTimeZone(timeZone)) {
        check.refuse('timeZone', 'must be a time zone of the IANA, such as Europe/Amsterdam', timeZone);
      }
      const { selector, manualSelector } = jobTemplate?.spec ?? {};
      if (!isAbsent(selector)) {
        check.refuse('jobTemplate.spec.selector', 'must not be there: each job has its own', selector);
      }
      if (manualSelector === true) {
        check.refuse('jobTemplate.spec.manualSelector', 'must not be true: each job has its own selector', manualSelector);
      }
    },
  },
  PodFailurePolicyRule: {
    required: ['action'],
    fields: { action: oneOf('FailJob', 'FailIndex', 'Ignore', 'Count') },
    whole: ({ onExitCodes, onPodConditions }, check) => {
      if (isAbsent(onExitCodes) === isEmpty(onPodConditions)) {
        check.add('', `must have onExitCodes or onPodConditions, got ${isAbsent(onExitCodes) ? 'neither' : 'both'}`);
      }
    },
  },
  PodFailurePolicyOnExitCodesRequirement: {
    required: ['operator', 'values'],
    fields: { operator: oneOf('In', 'NotIn') },
    whole: ({ operator, values }, check) => (Array.isArray(values) ? values : []).forEach((value, index, all) => {
      if (operator === 'In' && value === 0) {
        check.refuse(`values[${index}]`, 'must not be 0 with operator In', value);
      } else if (index > 0 && all[index - 1] >= value) {
        check.refuse(`values[${index}]`, 'must be more than the value before', value);
      }
    }),
  },
};

function checkJob(spec: any, check: ValueCheck): void {
  const isIndexed = spec.completionMode === 'Indexed';
  if (isIndexed && isAbsent(spec.completions)) {
    check.required('completions', 'completionMode is Indexed');
  }
  if (isIndexed && spec.parallelism > MOST_INDEXED_PARALLELISM) {
    check.refuse('parallelism', `must be at most ${MOST_INDEXED_PARALLELISM} with completionMode Indexed`, spec.parallelism);
  }
  for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy']) {
    if (!isIndexed && !isAbsent(spec[field])) {
      check.refuse(field, 'must not be there without completionMode Indexed', spec[field]);
    }
  }
  if (!isAbsent(spec.maxFailedIndexes) && isAbsent(spec.backoffLimitPerIndex)) {
    check.required('backoffLimitPerIndex', 'maxFailedIndexes is there');
  }
  if (isIndexed && spec.maxFailedIndexes > (spec.completions ?? Infinity)) {
    check.refuse('maxFailedIndexes', `must be at most completions, which is ${spec.completions}`, spec.maxFailedIndexes);
  }
  const { restartPolicy } = spec.template?.spec ?? {};
  const allowed = isAbsent(spec.podFailurePolicy) ? ['OnFailure', 'Never'] : ['Never'];
  if (!allowed.includes(restartPolicy)) {
    check.refuse('template.spec.restartPolicy', `must be ${allowed.join(' or ')}`, restartPolicy);
  }
}

function isTimeZone(name: string): boolean {
  try {
    return name !== '' && !/^[+-]/.test(name) && name.toLowerCase() !== 'local' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
