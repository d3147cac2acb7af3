/** How a template is found among those that were read: by name, cluster-wide ones apart. */
export function templateKey(ref: {
  templateName: string;
  clusterScope?: boolean;
}): string {
  return ref.clusterScope ? `cluster/${ref.templateName}` : ref.templateName;
}
