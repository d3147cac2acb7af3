import { placeholderName } from '../../config/placeholderImage';
import { Strategy } from '../../../specification/ServiceSpecification';

const allManifests = `manifests='*.yaml'`;

/** The new version goes where no traffic is; the portal switches the Service over. */
const idleSlot = String.raw`active=$(awk -v service="$SERVICE" '
  FNR == 1 || /^---/ { kind = ""; name = "" }
  /^kind: / { kind = $2 }
  /^  name: / && name == "" { name = $2 }
  kind == "Service" && name == service && /^    slot: / { print $2 }
' "$folder"/*.yaml | sort -u)
case $active in
  blue) manifests=deployment-green.yaml ;;
  green) manifests=deployment-blue.yaml ;;
  *)
    echo "::error::the Service $SERVICE in $folder does not select one slot, blue or green" >&2
    exit 1
    ;;
esac`;

/**
 * Writes the digest into the manifests of one environment, byte for byte the same elsewhere: only lines whose image is
 * this service's own, so a sidecar, another document and a comment stay as they are.
 */
export function setImageScript(strategy: Strategy): string {
  return String.raw`#!/usr/bin/env bash
# set-image.sh FOLDER: sets $IMAGE@$DIGEST wherever the manifests of FOLDER run this service's image.
set -euo pipefail
folder=$1
if [[ ! $DIGEST =~ ^sha256:[0-9a-f]{64}$ ]]; then
  echo "::error::not a digest: $DIGEST" >&2
  exit 1
fi
if [ ! -d "$folder" ]; then
  echo "::error::the configuration repository has no $folder" >&2
  exit 1
fi
${strategy === 'selector' ? idleSlot : allManifests}
# Before the first version the manifests run a placeholder, which belongs to this service too.
names=$(printf '%s|${placeholderName}' "$IMAGE" | sed 's/[.]/[.]/g')
line="^( *(- )?image: *)[\"']?($names)(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?[\"']?( *(#.*)?)$"
found=no
for file in "$folder"/$manifests; do
  [ -f "$file" ] || continue
  if grep -E "$line" "$file" > /dev/null; then
    found=yes
    sed -i -E "s~$line~\1$IMAGE@$DIGEST\6~" "$file"
  fi
done
if [ "$found" = no ]; then
  echo "::error::no manifest of $folder runs $IMAGE" >&2
  exit 1
fi
`;
}
