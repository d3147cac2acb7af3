/**
 * What a pod template asks for beside its images, by name: never a value of a variable, a ConfigMap or a Secret.
 *
 * @public
 */
export interface TemplateSettings {
  /** `web LOG_LEVEL`: container and environment variable. */
  variables: string[];
  /** `ConfigMap app-config: LOG_LEVEL`, or `ConfigMap app-config` where all of it is taken. */
  configuration: string[];
  /** `web requests.cpu` to its amount, as it is written. */
  resources: Record<string, string>;
}
