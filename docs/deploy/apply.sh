#!/usr/bin/env bash
# Apply the manifests of a program, and delete what a former version had and this one has not. Usage:
#   apply.sh RESOURCE_GROUP CLUSTER [FOLDER]     folder: dist
# Needs az and kubectl, kubelogin for clusters without local accounts, and kapp if it is there. Without kapp all objects have to be in NAMESPACE (default:
# default) or in none, since an apply set of kubectl (alpha) has one namespace, which is made if need be. A Kustomize component that Terraform said is merged in:
# COMPONENT names its folder (default: azure, if it is there). For a cluster whose API server cannot be reached from here, set INVOKE=1: the manifests go to
# Azure, which applies them from inside.
set -euo pipefail

group=${1:?name of the resource group} cluster=${2:?name of the cluster} folder=${3:-dist}
name=${APP_NAME:-$(basename "$PWD" | tr '[:upper:]_.' '[:lower:]--')} namespace=${NAMESPACE:-default} component=${COMPONENT:-azure}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One file in which others' needs come first, and what guards pods comes before them: kubectl applies in the order of the text.
mkdir "$work/manifests"
find "$folder" -name '*.yaml' | LC_ALL=C sort | while read -r file; do cp "$file" "$work/manifests/$(printf '%s' "$file" | tr / _)"; done
cat > "$work/kustomization.yaml" <<EOF
resources: [$(cd "$work" && find manifests -name '*.yaml' | LC_ALL=C sort | paste -sd , -)]
sortOptions:
  order: legacy
  legacySortOptions:
    orderFirst: [Namespace, CustomResourceDefinition, ResourceQuota, LimitRange, NetworkPolicy, ServiceAccount]
    orderLast: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
EOF
if [ -f "$component/kustomization.yaml" ]; then
  mkdir "$work/component"
  cp "$component/kustomization.yaml" "$work/component"
  echo 'components: [component]' >> "$work/kustomization.yaml"
fi
kubectl kustomize "$work" > "$work/all.yaml"

# kubectl makes the ConfigMap that remembers the set, in a namespace that has to be there
make_namespace="kubectl get namespace $namespace > /dev/null 2>&1 || kubectl create namespace $namespace --save-config"
apply="$make_namespace; KUBECTL_APPLYSET=true kubectl apply --prune --applyset configmaps/applyset-$name --namespace $namespace --filename"

if [ "${INVOKE:-}" = 1 ]; then
  # az uploads the file, and answers with the exit code of the command
  az aks command invoke --resource-group "$group" --name "$cluster" --file "$work/all.yaml" --query exitCode --output tsv \
    --command "$apply all.yaml" | grep --quiet '^0$'
  exit
fi

export KUBECONFIG=$work/kubeconfig
az aks get-credentials --resource-group "$group" --name "$cluster" --file "$KUBECONFIG" --only-show-errors
if grep --quiet 'exec:' "$KUBECONFIG"; then
  kubelogin convert-kubeconfig --login "${KUBELOGIN:-azurecli}"
fi

if command -v kapp > /dev/null; then
  # waits until everything is ready, and deletes what is gone
  kapp deploy --yes --app "$name" --diff-changes --file "$work/all.yaml"
else
  bash -c "$apply $work/all.yaml"
fi
