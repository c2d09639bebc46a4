import { readFileSync, statSync } from 'fs';
import { readSources } from './analysis';
import { Outcome } from './explain';
import { LimitedReader, megabytesOf } from './limited-reader';
import { AGIC_TARGET, GATEWAY_TARGETS, migrateToAgic, migrateToGateway } from './migrate-gateway';
import { MIGRATE_HELP } from './migrate-help';
import { movableText } from './movable';
import { parseOptions } from './parse-options';
import { readPrices } from './read-prices';
import { jsonWith, unreadableNotes } from './unreadable';
import { printable } from '../arguments/printable';
import { decode, encodeAs } from '../files/decode';
import { writeFiles } from '../files/file-changes';
import { MigrationPlan, MigrationTarget, MigrationVerdict, ServiceMigration, TrafficUsage } from '../traffic';
import { editYaml } from '../traffic/migration/edit-yaml';
import { renderPatches } from '../traffic/migration/render-patches';
import { editsOf } from '../traffic/migration/service-edits';
import { TrafficModel } from '../traffic/objects/traffic-model';
import { gatewaySizesFromTerraform } from '../traffic/prices/gateway-sizes';

/** Run `aks-constructs migrate` with these arguments. */
export function migrate(args: string[]): Outcome {
  const { values, positionals } = parseOptions({
    args,
    allowPositionals: true,
    options: {
      'to': { type: 'string', default: MigrationTarget.CLUSTER_IP },
      'service': { type: 'string', multiple: true },
      'terraform': { type: 'string' },
      'profile': { type: 'string' },
      'prices': { type: 'string' },
      'gigabytes': { type: 'string' },
      'format': { type: 'string' },
      'write': { type: 'boolean', default: false },
      'from': { type: 'string' },
      'gateway': { type: 'string' },
      'alb-id': { type: 'string' },
      'frontend': { type: 'string' },
      'waf-policy': { type: 'string' },
      'max-megabytes': { type: 'string' },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return { output: MIGRATE_HELP, exitCode: 0 };
  }
  if (values.to in GATEWAY_TARGETS) {
    refuse(values, ['service', 'prices', 'gigabytes', 'write'], `mean nothing with --to ${values.to}`);
    return migrateToGateway(values, positionals);
  }
  if (values.to === AGIC_TARGET) {
    refuse(values, ['service', 'prices', 'gigabytes', 'write', 'gateway', 'alb-id', 'frontend', 'waf-policy'], `mean nothing with --to ${values.to}`);
    return migrateToAgic(values, positionals);
  }
  refuse(values, ['from', 'gateway', 'alb-id', 'frontend', 'waf-policy'], `need --to ${Object.keys(GATEWAY_TARGETS).join(' or ')}`);
  const target = targetOf(values.to);
  const render = rendererOf(values.format ?? 'text');
  if (target === MigrationTarget.LOAD_BALANCER && !values.service) {
    throw new Error('--to load-balancer needs --service: any ClusterIP service could have a load balancer');
  }
  if (values.write && positionals.length === 0) {
    throw new Error('--write needs the files to change: what is in dist would be made anew by the next synth');
  }
  if (values.write && values.format !== undefined) {
    throw new Error('--write prints what it changed: leave --format out');
  }
  const reader = new LimitedReader(megabytesOf(values['max-megabytes']));
  const { objects, profile, configurations, unreadable, notes } = readSources({ ...values, places: positionals }, reader);
  if (values.write && unreadable.length > 0) {
    throw new Error(`--write changes nothing as long as a file cannot be read, since it may use the address of a load balancer: ${unreadable.map(({ problem }) => problem).join('; ')}`);
  }
  const plan = MigrationPlan.analyze(objects, profile, {
    target,
    services: values.service,
    prices: readPrices(values.prices, reader),
    usage: usageOf(values.gigabytes, configurations),
  });
  if (values.write) {
    return { ...write(plan, values.service !== undefined), ...notes.length > 0 ? { notes } : {} };
  }
  const isText = (values.format ?? 'text') === 'text';
  return {
    output: values.format === 'json' && unreadable.length > 0 ? jsonWith(render(plan), { unreadable })
      : `${render(plan)}${isText && plan.migrations.length === 0 ? movableText(new TrafficModel(objects, profile)) : ''}`,
    exitCode: unreadable.length > 0 ? 2 : plan.migrations.some(isKept) ? 1 : 0,
    notes: [...unreadableNotes(unreadable), ...notes],
    isText,
  };
}

/** Change the files of all Services that may change. Every edit is made and checked before the first file is written. */
function write(plan: MigrationPlan, isNamed: boolean): Outcome {
  // what Terraform makes is not in these files
  const chosen = plan.migrations.filter(({ verdict, service }) => service.origin?.constructPath === undefined && (
    verdict === MigrationVerdict.SAFE || (verdict === MigrationVerdict.NEEDS_STEPS && isNamed)
  ));
  const left = plan.migrations.filter((migration) => !chosen.includes(migration));
  writeFiles(editFiles(chosen));
  const lines = [
    ...chosen.map((migration) => `changed ${nameOf(migration)} in ${migration.service.origin!.file}`),
    ...left.map((migration) => `left ${nameOf(migration)} alone: ${migration.service.origin?.constructPath !== undefined
      ? `Terraform makes it, change ${migration.service.origin.constructPath}`
      : isKept(migration) ? migration.reasons.join('; ') : `it needs steps first, name it by --service once they are done: ${migration.reasons.join('; ')}`}`),
  ];
  return { output: plan.migrations.length === 0 ? plan.toText() : lines.map((line) => `${printable(line)}\n`).join(''), exitCode: left.length > 0 ? 1 : 0 };
}

function editFiles(migrations: ServiceMigration[]): Map<string, Buffer> {
  const byFile = new Map<string, ServiceMigration[]>();
  for (const migration of migrations) {
    const file = migration.service.origin?.file;
    if (file === undefined || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      throw new Error(`--write needs a file that holds ${nameOf(migration)}, got ${file ?? 'none'}`);
    }
    byFile.set(file, [...(byFile.get(file) ?? []), migration]);
  }
  return new Map([...byFile].map(([file, services]) => [file, editFile(file, services)]));
}

function editFile(file: string, migrations: ServiceMigration[]): Buffer {
  try {
    const bytes = readFileSync(file);
    return encodeAs(bytes, editYaml(decode(bytes), migrations.map(({ service, target }) => ({
      namespace: service.namespace ?? 'default',
      name: service.name,
      edits: (object) => editsOf(object, target),
    }))));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

function refuse(values: Record<string, unknown>, options: string[], why: string): void {
  const given = options.filter((option) => values[option] !== undefined && values[option] !== false);
  if (given.length > 0) {
    throw new Error(`${given.map((option) => `--${option}`).join(', ')} ${given.length > 1 ? why : why.replace(/^mean/, 'means').replace(/^need/, 'needs')}; leave ${given.length > 1 ? 'them' : 'it'} out`);
  }
}

function targetOf(text: string): MigrationTarget {
  const target = Object.values(MigrationTarget).find((candidate) => candidate === text);
  if (!target) {
    throw new Error(`--to must be ${[...Object.values(MigrationTarget), ...Object.keys(GATEWAY_TARGETS), AGIC_TARGET].join(', ').replace(/, ([^,]*)$/, ' or $1')}, got '${text}'`);
  }
  return target;
}

function rendererOf(format: string): (plan: MigrationPlan) => string {
  switch (format) {
    case 'text':
      return (plan) => plan.toText();
    case 'json':
      return (plan) => plan.toJson();
    case 'patch':
      return (plan) => renderPatches(plan.migrations);
    default:
      throw new Error(`--format must be text, json or patch, got '${format}'`);
  }
}

function usageOf(gigabytes: string | undefined, configurations: any[]): TrafficUsage {
  if (gigabytes !== undefined && !/^\d+(\.\d+)?$/.test(gigabytes)) {
    throw new Error(`--gigabytes must be a number of at least 0, got '${gigabytes}'`);
  }
  return {
    gatewaySizes: gatewaySizesFromTerraform(configurations),
    gigabytesPerLoadBalancerService: gigabytes === undefined ? undefined : Number(gigabytes),
  };
}

function isKept({ verdict }: ServiceMigration): boolean {
  return verdict === MigrationVerdict.KEEP;
}

function nameOf({ service }: ServiceMigration): string {
  return `service ${service.namespace ?? 'default'}/${service.name}`;
}
