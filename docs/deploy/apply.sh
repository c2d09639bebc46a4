#!/usr/bin/env bash
# Apply the manifests of a program, and delete what a former version had and this one has not. Usage:
#   apply.sh RESOURCE_GROUP CLUSTER [FOLDER]     folder: dist
# Needs az and kubectl, kubelogin for clusters without local accounts, and kapp if it is there. Without kapp all objects have to be in NAMESPACE (default:
# default), since an apply set of kubectl (alpha) has one namespace. For a cluster whose API server cannot be reached from here, set INVOKE=1: the manifests
# go to Azure, which applies them from inside.
set -euo pipefail

group=${1:?name of the resource group} cluster=${2:?name of the cluster} folder=${3:-dist}
name=${APP_NAME:-$(basename "$PWD" | tr '[:upper:]_.' '[:lower:]--')} namespace=${NAMESPACE:-default}
# kubectl makes the ConfigMap that remembers the set
set_command="KUBECTL_APPLYSET=true kubectl apply --prune --applyset configmaps/applyset-$name --namespace $namespace --recursive --filename"

if [ "${INVOKE:-}" = 1 ]; then
  # az uploads the folder, and answers with the exit code of the command
  az aks command invoke --resource-group "$group" --name "$cluster" --file "$folder" --query exitCode --output tsv \
    --command "$set_command $(basename "$folder")" | grep --quiet '^0$'
  exit
fi

kubeconfig=$(mktemp)
trap 'rm -f "$kubeconfig"' EXIT
export KUBECONFIG=$kubeconfig
az aks get-credentials --resource-group "$group" --name "$cluster" --file "$kubeconfig" --only-show-errors
if grep --quiet 'exec:' "$kubeconfig"; then
  kubelogin convert-kubeconfig --login "${KUBELOGIN:-azurecli}"
fi

if command -v kapp > /dev/null; then
  # waits until everything is ready, namespaces and definitions first, and deletes what is gone
  kapp deploy --yes --app "$name" --diff-changes --file "$folder"
else
  bash -c "$set_command $(printf %q "$folder")"
fi
