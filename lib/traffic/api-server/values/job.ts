import { checkCron } from './cron';
import { checkKey } from './labels';
import { isAbsent, isEmpty, objectsIn, oneOf, strictlyOneOf, TypeCheck, ValueCheck, whole } from './value-check';
import { selects } from './workload';
import { dnsLabel, qualifiedName } from '../name-forms';

const MOST_RULES = 20;
const MOST_INDEXED_PARALLELISM = 100_000;
const LONGEST_CRON_JOB_NAME = 52;
const LONGEST_LABEL = 63;

/** What jobs hold besides their pods. */
export const JOB_CHECKS: Record<string, TypeCheck> = {
  Job: {
    whole: ({ metadata, spec }, check) => {
      const last = `${metadata?.name}-${(spec?.completions ?? 0) - 1}`;
      if (spec?.completionMode === 'Indexed' && spec.completions > 0 && typeof metadata?.name === 'string' && dnsLabel(last) !== undefined) {
        check.refuse('metadata.name', `must leave room for the names of its pods, the last of which is '${last}'`, metadata.name);
      }
      if (spec?.manualSelector !== true && typeof metadata?.name === 'string' && metadata.name.length > LONGEST_LABEL) {
        check.refuse('metadata.name', `must be at most ${LONGEST_LABEL} characters: it becomes a label of template.labels`, metadata.name);
      }
      checkJobSelector(spec, check);
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
  PodFailurePolicy: { whole: ({ rules }, check) => checkMost('rules', rules, MOST_RULES, check) },
  PodFailurePolicyOnPodConditionsPattern: {
    fields: { status: oneOf('True', 'False', 'Unknown') },
    whole: ({ type }, check) => checkKey('type', type, check),
  },
  SuccessPolicy: { required: ['rules'], whole: ({ rules }, check) => checkMost('rules', rules, MOST_RULES, check) },
  PodFailurePolicyRule: {
    required: ['action'],
    fields: { action: oneOf('FailJob', 'FailIndex', 'Ignore', 'Count') },
    whole: ({ onExitCodes, onPodConditions }, check) => {
      checkMost('onPodConditions', onPodConditions, MOST_RULES, check);
      if (isAbsent(onExitCodes) === isEmpty(onPodConditions)) {
        check.add('', `must have onExitCodes or onPodConditions, got ${isAbsent(onExitCodes) ? 'neither' : 'both'}`);
      }
    },
  },
  PodFailurePolicyOnExitCodesRequirement: {
    required: ['operator', 'values'],
    fields: { operator: oneOf('In', 'NotIn') },
    whole: ({ operator, values }, check) => (Array.isArray(values) ? values : []).map((value) => value ?? 0).forEach((value, index, all) => {
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
  const completions = completionsOf(spec, check);
  if (isIndexed && isAbsent(completions)) {
    check.required('completions', 'completionMode is Indexed, and there is parallelism');
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
  if (isIndexed && spec.maxFailedIndexes > (completions ?? Infinity)) {
    check.refuse('maxFailedIndexes', `must be at most completions, which is ${completions}`, spec.maxFailedIndexes);
  }
  checkSuccess(spec, check);
  checkExitedContainers(spec, check);
  if (!isAbsent(spec.managedBy) && (qualifiedName(spec.managedBy) !== undefined || !spec.managedBy.includes('/'))) {
    check.refuse('managedBy', 'must be a name with a domain, such as example.com/jobs', spec.managedBy);
  }
  const { restartPolicy } = spec.template?.spec ?? {};
  const allowed = isAbsent(spec.podFailurePolicy) ? ['OnFailure', 'Never'] : ['Never'];
  if (!allowed.includes(restartPolicy)) {
    check.refuse('template.spec.restartPolicy', `must be ${allowed.join(' or ')}`, restartPolicy);
  }
}

/** One, where neither completions nor parallelism is there. What a CronJob holds is not filled in. */
function completionsOf({ completions, parallelism }: any, check: ValueCheck): number | undefined {
  return completions ?? (isAbsent(parallelism) && check.object.kind === 'Job' ? 1 : undefined);
}

/** A job finds its pods by itself, unless it says that somebody else does it. */
function checkJobSelector(spec: any, check: ValueCheck): void {
  const isGiven = !isAbsent(spec?.selector);
  if (check.isStored) {
    return; // it has the selector that the server made
  }
  if (spec?.manualSelector !== true && !isEmptySelector(spec?.selector)) {
    check.refuse('spec.selector', 'must not be there without manualSelector', spec.selector);
  } else if (spec?.manualSelector === true && !isGiven) {
    check.required('spec.selector', 'manualSelector is true');
  } else if (spec?.manualSelector === true && !selects(spec.selector, spec.template?.metadata?.labels ?? {})) {
    check.refuse('spec.template.metadata.labels', 'must be what selector selects', spec.template?.metadata?.labels);
  }
}

function isEmptySelector(selector: any): boolean {
  return isAbsent(selector) || (Object.keys(selector.matchLabels ?? {}).length === 0 && isEmpty(selector.matchExpressions));
}

function checkSuccess(spec: any, check: ValueCheck): void {
  const most = completionsOf(spec, check) ?? Infinity;
  for (const [index, { succeededCount, succeededIndexes }] of objectsIn(spec.successPolicy?.rules)) {
    const field = `successPolicy.rules[${index}]`;
    const indexes = isAbsent(succeededIndexes) ? most : countOfIndexes(succeededIndexes, most);
    if (isAbsent(succeededCount) && isAbsent(succeededIndexes)) {
      check.required(field, 'a rule has succeededCount or succeededIndexes');
    }
    if (indexes === undefined) {
      check.refuse(`${field}.succeededIndexes`, 'must be numbers and ranges below completions, in order, such as 0-2,5', succeededIndexes);
    }
    if (!isAbsent(succeededCount) && (succeededCount < 0 || succeededCount > Math.min(most, indexes ?? 0))) {
      check.refuse(`${field}.succeededCount`, 'must be from 0 to the number of completions, and of succeededIndexes', succeededCount);
    }
  }
}

/** How many indexes `0-2,5` has; undefined for what is none. */
function countOfIndexes(text: string, completions: number): number | undefined {
  let next = 0;
  let count = 0;
  for (const part of text === '' ? [] : text.split(',')) {
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (from === undefined || Number(from) < next || Number(to) >= completions || (part.includes('-') && Number(to) <= Number(from))) {
      return undefined;
    }
    count += Number(to) - Number(from) + 1;
    next = Number(to) + 1;
  }
  return count;
}

function checkExitedContainers({ podFailurePolicy, template }: any, check: ValueCheck): void {
  const names = [...objectsIn(template?.spec?.containers), ...objectsIn(template?.spec?.initContainers)].map(([, { name }]) => name);
  for (const [index, { action, onExitCodes }] of objectsIn(podFailurePolicy?.rules)) {
    const name = onExitCodes?.containerName;
    if (!isAbsent(name) && !names.includes(name)) {
      check.refuse(`podFailurePolicy.rules[${index}].onExitCodes.containerName`, 'must be that of a container of the pods', name);
    }
    if (action === 'FailIndex' && isAbsent(check.object.spec?.backoffLimitPerIndex ?? check.object.spec?.jobTemplate?.spec?.backoffLimitPerIndex)) {
      check.refuse(`podFailurePolicy.rules[${index}].action`, 'must not be FailIndex without backoffLimitPerIndex', action);
    }
  }
}

function checkMost(field: string, list: any, most: number, check: ValueCheck): void {
  if (Array.isArray(list) && list.length > most) {
    check.add(field, `must have at most ${most} items, got ${list.length}`);
  }
}

function isTimeZone(name: string): boolean {
  try {
    return name !== '' && !/^[+-]/.test(name) && name.toLowerCase() !== 'local' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
