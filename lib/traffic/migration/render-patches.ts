import { patchCommand } from './commands';
import { MigrationVerdict, ServiceMigration } from './service-migration';
import { printable } from '../../arguments/printable';

/** Commands that make the changes in the cluster, for a shell. Services that are to be kept appear in a comment only. */
export function renderPatches(migrations: ServiceMigration[]): string {
  if (migrations.length === 0) {
    return '# nothing to migrate\n';
  }
  return migrations.map(linesOf).map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function linesOf({ service, verdict, reasons, strategicMergePatch, jsonPatch, rollbackPatch }: ServiceMigration): string[] {
  const title = `${service.namespace ?? 'default'}/${service.name}`;
  if (verdict === MigrationVerdict.KEEP) {
    return [comment(`${title}: keep as it is: ${reasons.join('; ')}`)];
  }
  return [
    comment(`${title}: ${verdict === MigrationVerdict.SAFE ? 'safe' : `needs steps first: ${reasons.join('; ')}`}`),
    patchCommand(service, 'strategic', strategicMergePatch),
    comment('the same as a JSON patch, for an object with the fields of the file'),
    comment(patchCommand(service, 'json', jsonPatch)),
    comment('back'),
    comment(patchCommand(service, 'strategic', rollbackPatch)),
  ];
}

/** Text in a comment of one line. */
function comment(text: string): string {
  return `# ${printable(text)}`;
}
