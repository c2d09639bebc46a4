import { printable } from '../../arguments/printable';
import { Subject } from '../finding';
import { CostComparison } from '../prices';
import { MigrationPhase, MigrationStep, MigrationTarget, MigrationVerdict, ServiceMigration } from './service-migration';
import { counted } from '../counted';
import { formatMoney } from '../prices/money';

const MARGIN = ' '.repeat(4);
const TYPES: Record<MigrationTarget, string> = {
  [MigrationTarget.CLUSTER_IP]: 'LoadBalancer → ClusterIP',
  [MigrationTarget.LOAD_BALANCER]: 'ClusterIP → internal LoadBalancer',
};
const NOTHING: Record<MigrationTarget, string> = {
  [MigrationTarget.CLUSTER_IP]: 'nothing to migrate: no service that was looked at has type LoadBalancer',
  [MigrationTarget.LOAD_BALANCER]: 'nothing to migrate: no service that was looked at has type ClusterIP or ExternalName',
};
const VERDICTS: Record<MigrationVerdict, string> = {
  [MigrationVerdict.SAFE]: 'safe',
  [MigrationVerdict.NEEDS_STEPS]: 'needs steps',
  [MigrationVerdict.KEEP]: 'keep as it is',
};
const COUNTED: Record<MigrationVerdict, string> = {
  [MigrationVerdict.SAFE]: 'safe to change',
  [MigrationVerdict.NEEDS_STEPS]: 'to be changed in steps',
  [MigrationVerdict.KEEP]: 'kept as it is',
};
const PHASES: Record<MigrationPhase, string> = {
  [MigrationPhase.PREPARE]: 'prepare',
  [MigrationPhase.PARALLEL]: 'side by side',
  [MigrationPhase.SWITCH]: 'switch',
  [MigrationPhase.CLEAN_UP]: 'clean up',
};

/** The plan for a terminal: each Service, then what the changes do to the bill. */
export function renderPlan(migrations: ServiceMigration[], target: MigrationTarget, costs: CostComparison): string {
  if (migrations.length === 0) {
    return `${NOTHING[target]}\n`;
  }
  const isChanging = migrations.some((migration) => migration.verdict !== MigrationVerdict.KEEP);
  return `${[summaryOf(migrations, costs), ...migrations.map(migrationBlock), ...(isChanging ? [`costs\n${indent(costs.toText().trimEnd())}`] : [])].join('\n\n')}\n`;
}

/** How many can change, and what that does to the bill. */
function summaryOf(migrations: ServiceMigration[], { before, monthlySaving }: CostComparison): string {
  const counts = Object.values(MigrationVerdict)
    .map((verdict) => ({ verdict, count: migrations.filter((migration) => migration.verdict === verdict).length }));
  const said = counts.filter(({ count }) => count > 0).map(({ verdict, count }) => `${count} ${COUNTED[verdict]}`).join(', ');
  const { currency, asOf, region } = before.prices.sheet;
  const amount = formatMoney(Math.abs(monthlySaving), currency);
  const change = monthlySaving === 0 ? 'the bill stays the same' : monthlySaving > 0 ? `saves ${amount} a month` : `costs ${amount} a month more`;
  return `${counted(migrations.length, 'Service')}: ${said}; ${change} (prices of ${region}, ${asOf})`;
}

function migrationBlock(migration: ServiceMigration): string {
  const { verdict, reasons, users, effects, steps, constructEdit } = migration;
  const sections: [string, string[]][] = [
    ['why', reasons],
    ['uses its address', users.map((user) => `${user.kind}: ${nameOf(user.subject)}, ${user.field} (${user.uses})`)],
    ...(verdict === MigrationVerdict.KEEP ? [] : [
      ['what happens by itself', effects.map((effect) => effect.what)],
      ['steps', steps.flatMap(stepLines)],
      ['in TypeScript', constructEdit],
      ['sources', [...new Set(effects.map((effect) => effect.source))]],
    ] as [string, string[]][]),
  ];
  return [
    `${printable(nameOf(migration.service))}  ${TYPES[migration.target]}: ${VERDICTS[verdict]}`,
    ...sections.filter(([, lines]) => lines.length > 0).map(([title, lines]) => indent([title, ...lines.map((line) => indent(printable(line)))].join('\n'))),
  ].join('\n');
}

function stepLines(step: MigrationStep, index: number): string[] {
  return [
    `${index + 1}. ${PHASES[step.phase]}: ${step.what}`,
    ...(step.command === undefined ? [] : [`   $ ${step.command}`]),
    ...(step.rollback === undefined ? [] : [`   back: ${step.rollback}`]),
  ];
}

function nameOf({ kind, namespace, name, origin }: Subject): string {
  const place = origin?.constructPath ?? (origin?.file && origin.line !== undefined ? `${origin.file}:${origin.line}` : origin?.file);
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}${place ? ` (${place})` : ''}`;
}

function indent(text: string): string {
  return text.split('\n').map((line) => MARGIN + line).join('\n');
}
