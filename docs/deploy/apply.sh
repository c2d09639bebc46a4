#!/usr/bin/env bash
# Apply the manifests of a program, and delete what a former version had and this one has not. Usage:
#   apply.sh RESOURCE_GROUP CLUSTER [FOLDER]     folder: dist
# Needs az and kubectl, kubelogin for clusters without local accounts, and kapp if it is there. Without kapp all objects have to be in NAMESPACE (default:
# default) or in none, since an apply set of kubectl (alpha) has one namespace, which is made if need be. A Kustomize component that Terraform said is merged in:
# COMPONENT names its folder (default: azure, if it is there). For a cluster whose API server cannot be reached from here, set INVOKE=1: the manifests go to
# Azure, which applies them from inside. ${name} in a manifest, which only Flux fills in, is refused; SUBSTITUTIONS=keep lets it stand, for scripts in a ConfigMap.
set -euo pipefail

stop() { printf 'apply.sh: %s\n' "$1" >&2; exit "${2:-1}"; }
need() { command -v "$1" > /dev/null || stop "needs $1, which is not on the PATH"; }

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  stop 'usage: apply.sh RESOURCE_GROUP CLUSTER [FOLDER]' 2
fi
group=$1 cluster=$2 folder=${3:-dist}
name=${APP_NAME:-$(basename "$PWD" | tr '[:upper:]_.' '[:lower:]--')} namespace=${NAMESPACE:-default} component=${COMPONENT:-azure}
need az
need kubectl
if [ ! -d "$folder" ] || [ -z "$(find "$folder" -name '*.yaml')" ]; then
  stop "nothing in $folder: run npx cdk8s synth first"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One file in which others' needs come first, and what guards pods comes before them: kubectl applies in the order of the text.
mkdir "$work/manifests"
find "$folder" -name '*.yaml' | LC_ALL=C sort | while read -r file; do cp "$file" "$work/manifests/$(printf '%s' "$file" | tr / _)"; done
if [ "${SUBSTITUTIONS:-}" != keep ]; then
  left=$(grep -rhoE '(^|[^$])\$\{[A-Za-z_][A-Za-z0-9_]*' "$work/manifests" | sed 's/.*{\(.*\)/${\1}/' | LC_ALL=C sort -u | paste -sd ' ' - || true)
  [ -z "$left" ] || stop "only Flux fills in $left: leave these manifests to it, or give values by KustomizeComponent; SUBSTITUTIONS=keep applies them as they are"
fi
cat > "$work/kustomization.yaml" <<END
resources: [$(cd "$work" && find manifests -name '*.yaml' | LC_ALL=C sort | paste -sd , -)]
sortOptions:
  order: legacy
  legacySortOptions:
    orderFirst: [Namespace, CustomResourceDefinition, ResourceQuota, LimitRange, NetworkPolicy, ServiceAccount]
    orderLast: [MutatingWebhookConfiguration, ValidatingWebhookConfiguration]
END
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
  # az uploads the file, and answers with the exit code of the command in the first line and what the command said in the others; its own exit code is of the upload
  answer=$(az aks command invoke --resource-group "$group" --name "$cluster" --file "$work/all.yaml" --query "[to_string(exitCode), logs || reason || '']" --output tsv \
    --command "$apply all.yaml")
  printf '%s\n' "$answer" | sed 1d
  code=${answer%%$'\n'*}
  [ "$code" = 0 ] || stop "the command in the cluster failed with exit code $code"
  exit
fi

export KUBECONFIG=$work/kubeconfig
az aks get-credentials --resource-group "$group" --name "$cluster" --file "$KUBECONFIG" --only-show-errors
if grep --quiet 'exec:' "$KUBECONFIG"; then
  need kubelogin
  kubelogin convert-kubeconfig --login "${KUBELOGIN:-azurecli}"
fi

if command -v kapp > /dev/null; then
  # waits until everything is ready, and deletes what is gone
  kapp deploy --yes --app "$name" --diff-changes --file "$work/all.yaml"
else
  bash -c "$apply $work/all.yaml"
fi
