import { StorageBlob, StorageBlobConfig } from '@cdktf/provider-azurerm/lib/storage-blob';
import { Construct } from 'constructs';

/** A blob that is written where there is something in it: whoever adds a chart may fill it later. */
export class ChartBlob extends StorageBlob {
  public constructor(scope: Construct, id: string, config: StorageBlobConfig, public readonly isWanted: () => boolean) {
    super(scope, id, config);
  }

  public toTerraform(): any {
    return this.isWanted() ? super.toTerraform() : {};
  }

  public toHclTerraform(): any {
    return this.isWanted() ? super.toHclTerraform() : {};
  }
}
