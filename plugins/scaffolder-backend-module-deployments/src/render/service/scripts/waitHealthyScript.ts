/** A commit is no deployment: the next environment waits until Argo CD has the image live and healthy in this one. */
export const waitHealthyScript = String.raw`#!/usr/bin/env bash
# wait-healthy.sh: waits until Argo CD's application $SERVICE-$ENVIRONMENT is Synced and Healthy with $IMAGE@$DIGEST.
# Needs $ARGOCD_SERVER (a host) and $ARGOCD_TOKEN (may get that application, nothing else).
set -euo pipefail
application=$SERVICE-$ENVIRONMENT
if [ -z "$ARGOCD_SERVER" ]; then
  echo "::warning::the variable ARGOCD_SERVER is not set: the next environment follows without knowing how $ENVIRONMENT is"
  exit 0
fi
deadline=$((SECONDS + 1200))
state=unknown
while [ "$SECONDS" -lt "$deadline" ]; do
  if status=$(printf 'header = "Authorization: Bearer %s"\n' "$ARGOCD_TOKEN" |
    curl --config - --fail --silent --show-error --max-time 10 "https://$ARGOCD_SERVER/api/v1/applications/$application"); then
    state=$(jq -r --arg image "$IMAGE@$DIGEST" '"\(.status.sync.status)/\(.status.health.status)" + (if any(.status.summary.images[]?; . == $image) then "" else " without the image" end)' <<< "$status")
    if [ "$state" = Synced/Healthy ]; then
      echo "$application is healthy with $IMAGE@$DIGEST"
      exit 0
    fi
  fi
  sleep 10
done
echo "::error::$application is $state after 20 minutes" >&2
exit 1
`;
