import { ClusterProfile, Finding } from '../../lib/traffic';
import { checkProfile } from '../../lib/traffic/rules/judge';

/** What one rule says about a cluster by itself. */
export function profileFindings(code: string, profile: ClusterProfile): Finding[] {
  return checkProfile(profile).filter((finding) => finding.code === code);
}
